[.body[].name]	["Viktor Polynin","Pavel Ozerov","Pavel Ozerov","John Paul II"]

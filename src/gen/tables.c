/* SPDX-License-Identifier: MIT */
/* tables.c: a program that runs during the build. It reads a table of data/site and prints its rows as C initializers.
 *
 * usage: tables TABLE DIRECTORY       reads DIRECTORY/TABLE.txt, prints to standard output
 *
 * Each line is a row. Columns are separated by a tab, or by two or more spaces. Empty lines, and lines that begin with
 * "# ", are ignored. An invalid row stops the build with an error message that gives its file and line. */
#include "base/unicode.h"
#include "site/elements.h"
#include "site/frame_lines.h"
#include "site/layouts.h"
#include "site/leaders.h"
#include "site/lookup.h"
#include "site/paths.h"
#include "site/stages.h"
#include "site/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 5, LONGEST_LINE = 1000, MOST_ROWS = 20000 };

/* ---- the format of each table ---- */

/* A word that a column may contain, and its C expression. */
typedef struct choice {
    const char *word, *in_c;
} choice;

#define ELEMENT(name, word)    {word, "K2M_" #name},
#define WORD(name, word)       {word, "K2M_WORD_" #name},
#define ROLE(name, word)       {word, "K2M_ROLE_" #name},
#define TITLE(name, word)      {word, "K2M_TITLE_" #name},
#define LEAD(name, word)       {word, "K2M_LEAD_" #name},
#define HEAD_TITLE(name, word) {word, "K2M_HEAD_TITLE_" #name},
#define PATH(name, word)       {word, "K2M_PATH_" #name},
#define LEADER(name, word)     {word, "K2M_LEADER_" #name},
#define STAGE(name, word)      {word, "K2M_STAGE_" #name},
#define FRAME_LINE(name, word) {word, "K2M_FRAME_LINE_" #name},

static const choice effects[] = {K2M_ELEMENT_EFFECTS(ELEMENT){NULL, NULL}};
static const choice word_kinds[] = {K2M_WORD_KINDS(WORD){NULL, NULL}};
static const choice roles[] = {K2M_ROLES(ROLE){NULL, NULL}};
static const choice title_places[] = {K2M_TITLE_PLACES(TITLE){NULL, NULL}};
static const choice lead_places[] = {K2M_LEAD_PLACES(LEAD){NULL, NULL}};
static const choice head_title_parts[] = {K2M_HEAD_TITLE_PARTS(HEAD_TITLE){NULL, NULL}};
static const choice path_kinds[] = {K2M_PATH_KINDS(PATH){NULL, NULL}};
static const choice frame_lines[] = {K2M_FRAME_LINES(FRAME_LINE){NULL, NULL}};
static const choice leader_kinds[] = {K2M_LEADER_KINDS(LEADER){NULL, NULL}};
static const choice stage_elements[] = {K2M_STAGE_ELEMENTS(STAGE){NULL, NULL}};
static const choice photos[] = {{"photos", "true"}, {"nothing", "false"}, {NULL, NULL}};
static const choice open_end[] = {{"open", "true"}, {"", "false"}, {NULL, NULL}};

typedef enum form {
    END,       /* after the last column */
    TEXT,      /* any text */
    NAME,      /* text in any case, the key for look-ups in lower case */
    SELECTOR,  /* element.class or element#id */
    ONE,       /* one of the choices */
    SOME,      /* one or more of the choices, separated by spaces */
    NUMBER,    /* 1 to 99 */
    REFERENCE, /* the first column of a row in another table, or a dash for none */
} form;

typedef struct column_form {
    form form;
    const choice *choices;
    const char *table; /* of a REFERENCE: the other table, and the name of its C array */
} column_form;

/* How the rows are arranged. */
typedef enum arrangement {
    IN_ORDER, /* as they stand in the file */
    SORTED,   /* by the bytes of the first column */
    IN_SLOTS, /* for k2m_look_up(), by the first column */
    NUMBERED  /* the same by the name in a selector, which may stand twice; the number of the row comes last */
} arrangement;

typedef struct table {
    const char *name;
    arrangement arrangement;
    column_form columns[MOST_COLUMNS];
} table;

static const table tables[] = {
    {"elements", IN_SLOTS, {{NAME, NULL, NULL}, {ONE, effects, NULL}, {ONE, open_end, NULL}}},
    {"words", IN_SLOTS, {{NAME, NULL, NULL}, {SOME, word_kinds, NULL}}},
    {"countries", IN_ORDER, {{TEXT, NULL, NULL}}},
    {"months", IN_SLOTS, {{NAME, NULL, NULL}, {NUMBER, NULL, NULL}}},
    {"paths", IN_SLOTS, {{NAME, NULL, NULL}, {ONE, path_kinds, NULL}}},
    {"layouts",
     IN_ORDER,
     {{TEXT, NULL, NULL},
      {ONE, title_places, NULL},
      {ONE, title_places, NULL},
      {ONE, lead_places, NULL},
      {TEXT, NULL, NULL}}},
    {"roles", NUMBERED, {{SELECTOR, NULL, NULL}, {ONE, roles, NULL}, {REFERENCE, NULL, "layouts"}}},
    {"landmarks", IN_ORDER, {{TEXT, NULL, NULL}, {TEXT, NULL, NULL}}},
    {"boxes", IN_ORDER, {{TEXT, NULL, NULL}, {ONE, photos, NULL}}},
    {"titles", IN_ORDER, {{TEXT, NULL, NULL}, {ONE, head_title_parts, NULL}}},
    {"leaders", IN_ORDER, {{TEXT, NULL, NULL}, {ONE, leader_kinds, NULL}}},
    {"given_names", IN_SLOTS, {{NAME, NULL, NULL}}},
    {"stages", IN_SLOTS, {{NAME, NULL, NULL}, {ONE, stage_elements, NULL}, {TEXT, NULL, NULL}}},
    {"publishers", IN_ORDER, {{TEXT, NULL, NULL}, {TEXT, NULL, NULL}}},
    {"frame_lines", SORTED, {{NAME, NULL, NULL}, {ONE, frame_lines, NULL}}},
};

/* ---- reading ---- */

typedef struct row {
    char *cells[MOST_COLUMNS];
    unsigned line;
} row;

typedef struct rows {
    char path[LONGEST_LINE];
    row at[MOST_ROWS];
    size_t count;
} rows;

static void refuse(const rows *r, unsigned line, const char *what, const char *cell)
{
    (void)fprintf(stderr, "%s:%u: error: %s%s%s%s\n", r->path, line, what, *cell ? " '" : "", cell, *cell ? "'" : "");
    exit(EXIT_FAILURE);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_comment(const char *line)
{
    return line[0] == '\0' || (line[0] == '#' && (line[1] == ' ' || line[1] == '\0'));
}

static void trim_end(char *line)
{
    size_t len = strlen(line);
    while (len > 0 && (is_space(line[len - 1]) || line[len - 1] == '\n' || line[len - 1] == '\r')) len--;
    line[len] = '\0';
}

static bool is_border(const char *at)
{
    return at[0] == '\t' || (at[0] == ' ' && is_space(at[1]));
}

/* Cuts a line into cells. Missing cells become empty strings. */
static void cut(const rows *r, row *to, char *line)
{
    size_t column = 0;
    for (size_t i = 0; i < MOST_COLUMNS; i++) to->cells[i] = line + strlen(line);
    if (is_space(*line)) refuse(r, to->line, "the row begins with a space", "");
    for (char *at = line; *at;) {
        if (column == MOST_COLUMNS) refuse(r, to->line, "too many columns", "");
        to->cells[column++] = at;
        while (*at && !is_border(at)) at++;
        while (is_space(*at)) *at++ = '\0';
    }
}

static void read_rows(rows *r, const char *directory, const char *name)
{
    char line[LONGEST_LINE];
    r->count = 0;
    (void)snprintf(r->path, sizeof r->path, "%s/%s.txt", directory, name);
    FILE *file = fopen(r->path, "r");
    if (!file) refuse(r, 0, "cannot be read", "");
    for (unsigned number = 1; fgets(line, sizeof line, file); number++) {
        if (strlen(line) + 1 == sizeof line) refuse(r, number, "the line is too long", "");
        if (r->count == MOST_ROWS) refuse(r, number, "too many rows", "");
        trim_end(line);
        if (is_comment(line)) continue;
        row *to = &r->at[r->count++];
        to->line = number;
        char *kept = malloc(strlen(line) + 1);
        if (!kept) refuse(r, number, "out of memory", "");
        cut(r, to, strcpy(kept, line)); /* NOLINT: `kept` is large enough */
    }
    (void)fclose(file);
}

/* Makes lower case of a name, whose length stays. */
static void lower(const rows *r, row *of)
{
    k2m_str text = k2m_str_of(of->cells[0]);
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        size_t start = at;
        size_t len = k2m_utf8_write(bytes, k2m_to_lower(k2m_utf8_next(text, &at)));
        if (len != at - start) refuse(r, of->line, "this has no lower case of the same length:", of->cells[0]);
        memcpy(of->cells[0] + start, bytes, len);
    }
}

static int compare_rows(const void *a, const void *b)
{
    return strcmp(((const row *)a)->cells[0], ((const row *)b)->cells[0]);
}

static void refuse_duplicates(const rows *r, bool sorted)
{
    for (size_t i = 1; i < r->count; i++)
        for (size_t j = sorted ? i - 1 : 0; j < i; j++)
            if (strcmp(r->at[i].cells[0], r->at[j].cells[0]) == 0)
                refuse(r, r->at[i].line, "the table has this row twice:", r->at[i].cells[0]);
}

/* ---- writing ---- */

static void put_text(const char *text)
{
    if (!*text) {
        (void)printf("{NULL, 0}");
        return;
    }
    (void)printf("{\"");
    for (const char *c = text; *c; c++) (void)printf(*c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
    (void)printf("\", %zu}", strlen(text));
}

/* Prints a selector, such as "div.class", as {element, class, id}. */
static void put_selector(char *cell)
{
    char *mark = cell + strcspn(cell, ".#"), kind = *mark;
    if (kind) *mark++ = '\0';
    (void)printf("{");
    put_text(cell);
    (void)printf(", ");
    put_text(kind == '.' ? mark : "");
    (void)printf(", ");
    put_text(kind == '#' ? mark : "");
    (void)printf("}");
}

static void put_choice(const rows *r, unsigned line, const choice *choices, const char *word)
{
    while (choices->word && strcmp(choices->word, word) != 0) choices++;
    if (!choices->word) refuse(r, line, *word ? "unknown kind" : "a column is missing", word);
    (void)printf("%s", choices->in_c);
}

static void put_choices(const rows *r, unsigned line, const choice *choices, char *cell)
{
    char *rest = cell;
    for (char *word = rest; word; word = rest) {
        rest = strchr(word, ' ');
        if (rest) *rest++ = '\0';
        put_choice(r, line, choices, word);
        if (rest) (void)printf(" | ");
    }
}

static void put_number(const rows *r, unsigned line, const char *cell)
{
    size_t digits = strspn(cell, "0123456789");
    if (digits == 0 || digits > 2 || cell[digits]) refuse(r, line, "this is no number from 1 to 99:", cell);
    (void)printf("%s", cell);
}

static void put_reference(const rows *r, unsigned line, const char *name, const rows *others, const char *cell)
{
    for (size_t i = 0; i < others->count; i++) {
        if (strcmp(cell, others->at[i].cells[0]) != 0) continue;
        (void)printf("&%s[%zu]", name, i);
        return;
    }
    if (strcmp(cell, "-") != 0) refuse(r, line, "this row stands in no other table:", cell);
    (void)printf("NULL");
}

static void put_cell(const rows *r, const row *from, const column_form *column, const rows *others, size_t i)
{
    char *cell = from->cells[i];
    bool may_be_empty = column->form == ONE; /* put_choice() checks it: "" may be a choice */
    if (!*cell && !may_be_empty) refuse(r, from->line, "a column is missing", "");
    switch (column->form) {
    case TEXT: put_text(cell); break;
    case NAME: put_text(cell); break;
    case SELECTOR: put_selector(cell); break;
    case ONE: put_choice(r, from->line, column->choices, cell); break;
    case SOME: put_choices(r, from->line, column->choices, cell); break;
    case NUMBER: put_number(r, from->line, cell); break;
    case REFERENCE: put_reference(r, from->line, column->table, others, cell); break;
    case END: refuse(r, from->line, "too many columns:", cell); break;
    }
}

static size_t column_count(const table *t)
{
    size_t count = 0;
    while (count < MOST_COLUMNS && t->columns[count].form != END) count++;
    return count;
}

/* Prints a row; `number` is that of a NUMBERED one. */
static void put_row(const table *t, const rows *r, const row *from, const rows *others, size_t number)
{
    size_t count = column_count(t);
    if (count < MOST_COLUMNS && *from->cells[count]) refuse(r, from->line, "too many columns:", from->cells[count]);
    if (count > 1) (void)printf("{");
    for (size_t i = 0; i < count; i++) {
        put_cell(r, from, &t->columns[i], others, i);
        if (i + 1 < count) (void)printf(", ");
    }
    if (t->arrangement == NUMBERED) (void)printf(", %zu", number);
    (void)printf(count > 1 ? "},\n" : ",\n");
}

static void put_free_slot(const table *t)
{
    size_t count = column_count(t);
    if (count > 1) (void)printf("{");
    for (size_t i = 0; i < count; i++) {
        form is = t->columns[i].form;
        (void)printf("%s%s", i ? ", " : "",
                     is == SELECTOR             ? "{{NULL, 0}, {NULL, 0}, {NULL, 0}}"
                     : is == TEXT || is == NAME ? "{NULL, 0}"
                                                : "0");
    }
    if (t->arrangement == NUMBERED) (void)printf(", 0");
    (void)printf(count > 1 ? "},\n" : ",\n");
}

/* ---- slots ---- */

/* What a row is looked up by: the first column or, of a selector, the class or id if it has one. */
static k2m_str key_of(const table *t, const row *of)
{
    const char *cell = of->cells[0], *mark = t->columns[0].form == SELECTOR ? strpbrk(cell, ".#") : NULL;
    return k2m_str_of(mark ? mark + 1 : cell);
}

/* Prints the rows in slots (site/lookup.h), half of which at least are free. */
static void put_in_slots(const table *t, const rows *r, const rows *others)
{
    size_t count = 2;
    while (count < 2 * r->count) count *= 2;
    const row **slots = calloc(count, sizeof *slots);
    if (!slots) refuse(r, 0, "out of memory", "");
    for (size_t i = 0; i < r->count; i++) {
        size_t slot = k2m_slot_of(key_of(t, &r->at[i]), count);
        while (slots[slot]) slot = (slot + 1) % count;
        slots[slot] = &r->at[i];
    }
    for (size_t i = 0; i < count; i++) {
        if (slots[i]) put_row(t, r, slots[i], others, (size_t)(slots[i] - r->at) + 1);
        else put_free_slot(t);
    }
    free(slots);
}

static const table *table_named(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0) return &tables[i];
    return NULL;
}

int main(int argc, char **argv)
{
    static rows own, others;
    const table *t = argc == 3 ? table_named(argv[1]) : NULL;
    if (!t) {
        (void)fprintf(stderr, "usage: tables TABLE DIRECTORY\n");
        return EXIT_FAILURE;
    }
    read_rows(&own, argv[2], t->name);
    if (own.count == 0) refuse(&own, 0, "the table has no rows", "");
    for (size_t i = 0; i < column_count(t); i++)
        if (t->columns[i].table) read_rows(&others, argv[2], t->columns[i].table);
    for (size_t i = 0; t->columns[0].form == NAME && i < own.count; i++) lower(&own, &own.at[i]);
    bool sorted = t->arrangement == SORTED || t->arrangement == IN_SLOTS, slots = t->arrangement >= IN_SLOTS;
    if (sorted) qsort(own.at, own.count, sizeof *own.at, compare_rows);
    refuse_duplicates(&own, sorted);
    if (slots) put_in_slots(t, &own, &others);
    for (size_t i = 0; !slots && i < own.count; i++) put_row(t, &own, &own.at[i], &others, 0);
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}

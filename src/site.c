#include "site.h"

#include "unicode.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- HTML elements ---- */

typedef struct element_row {
    const char *name;
    k2m_element_effect effect;
} element_row;

static const element_row elements[] = {
    {"a", K2M_ANCHOR},
    {"address", K2M_BLOCK},
    {"article", K2M_BLOCK},
    {"aside", K2M_BLOCK},
    {"audio", K2M_NO_TEXT},
    {"b", K2M_BOLD},
    {"blockquote", K2M_QUOTATION},
    {"body", K2M_BLOCK},
    {"br", K2M_LINE_BREAK},
    {"button", K2M_NO_TEXT},
    {"caption", K2M_BLOCK},
    {"center", K2M_BLOCK},
    {"cite", K2M_ITALIC},
    {"dd", K2M_BLOCK},
    {"details", K2M_BLOCK},
    {"div", K2M_BLOCK},
    {"dl", K2M_BLOCK},
    {"dt", K2M_BLOCK},
    {"em", K2M_ITALIC},
    {"embed", K2M_NO_TEXT},
    {"fieldset", K2M_BLOCK},
    {"figcaption", K2M_BLOCK},
    {"figure", K2M_BLOCK},
    {"footer", K2M_BLOCK},
    {"form", K2M_BLOCK},
    {"h1", K2M_HEADLINE},
    {"h2", K2M_HEADLINE},
    {"h3", K2M_HEADLINE},
    {"h4", K2M_HEADLINE},
    {"h5", K2M_HEADLINE},
    {"h6", K2M_HEADLINE},
    {"head", K2M_NO_TEXT},
    {"header", K2M_BLOCK},
    {"hr", K2M_RULE_LINE},
    {"html", K2M_BLOCK},
    {"i", K2M_ITALIC},
    {"iframe", K2M_NO_TEXT},
    {"li", K2M_LIST_ITEM},
    {"main", K2M_BLOCK},
    {"nav", K2M_BLOCK},
    {"noscript", K2M_NO_TEXT},
    {"object", K2M_NO_TEXT},
    {"ol", K2M_NUMBERS},
    {"p", K2M_BLOCK},
    {"pre", K2M_BLOCK},
    {"script", K2M_NO_TEXT},
    {"section", K2M_BLOCK},
    {"select", K2M_NO_TEXT},
    {"strong", K2M_BOLD},
    {"style", K2M_NO_TEXT},
    {"sub", K2M_LOWERED},
    {"sup", K2M_RAISED},
    {"svg", K2M_NO_TEXT},
    {"table", K2M_BLOCK},
    {"tbody", K2M_BLOCK},
    {"td", K2M_BLOCK},
    {"template", K2M_NO_TEXT},
    {"textarea", K2M_NO_TEXT},
    {"tfoot", K2M_BLOCK},
    {"th", K2M_BLOCK},
    {"thead", K2M_BLOCK},
    {"title", K2M_NO_TEXT},
    {"tr", K2M_BLOCK},
    {"ul", K2M_BULLETS},
    {"video", K2M_NO_TEXT},
};

static int compare(k2m_str name, const char *row)
{
    int order = strncmp(name.data, row, name.len);
    return order ? order : row[name.len] ? -1 : 0;
}

k2m_element_effect k2m_site_element(k2m_str name, unsigned *level)
{
    size_t low = 0, high = COUNT(elements);
    *level = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, elements[middle].name);
        if (order == 0) {
            if (elements[middle].effect == K2M_HEADLINE) *level = (unsigned)(name.data[1] - '0');
            return elements[middle].effect;
        }
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return K2M_INLINE;
}

/* ---- Layouts ---- */

typedef struct role_row {
    k2m_str class_name;  /* one of the element's classes, or none */
    k2m_str id;          /* its id, or none */
    const char *element; /* its name, or NULL for any */
    k2m_role role;
    k2m_layout layout;
} role_row;

/* clang-format off */
#define CLASS(name) {"" name, sizeof(name) - 1}, {NULL, 0}
#define ANY {NULL, 0}, {NULL, 0}

/* Seen on real pages, unless a row says otherwise. */
static const role_row roles[] = {
    /* Today's page, LAYOUTS.md "Today's page". */
    {CLASS("read__internal_content"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_TODAY},
    {CLASS("entry-title"), "h1", K2M_ROLE_TITLE, K2M_LAYOUT_ANY},
    {CLASS("read__lead"), NULL, K2M_ROLE_LEAD, K2M_LAYOUT_ANY},
    {CLASS("read__published"), NULL, K2M_ROLE_DATE, K2M_LAYOUT_ANY},
    {CLASS("read__time"), NULL, K2M_ROLE_TIME, K2M_LAYOUT_ANY},
    {CLASS("read__place"), NULL, K2M_ROLE_PLACE, K2M_LAYOUT_ANY},
    {CLASS("read__tagscol"), NULL, K2M_ROLE_TAG_LIST, K2M_LAYOUT_ANY},
    {CLASS("read__tagsmore"), NULL, K2M_ROLE_TAG_OF_NONE, K2M_LAYOUT_ANY},
    {CLASS("read__status"), NULL, K2M_ROLE_STATUS, K2M_LAYOUT_ANY},
    {CLASS("print_link"), "a", K2M_ROLE_DIRECT_LINK, K2M_LAYOUT_ANY},
    {CLASS("read__tag"), "a", K2M_ROLE_AUTOMATIC_LINK, K2M_LAYOUT_ANY},
    {CLASS("read"), "div", K2M_ROLE_ADDRESS, K2M_LAYOUT_ANY},
    {CLASS("read__bottommeta"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("read__cut"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("read__tooltip"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("slider"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("media"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("media__container"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("masha-ignore"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("hidden"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("hidden-copy"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    /* Acts, LAYOUTS.md "Acts"; no original seen. */
    {CLASS("reader_act_body"), NULL, K2M_ROLE_ACT, K2M_LAYOUT_ANY},
    /* The special version, LAYOUTS.md "The special version"; seen as rebuilt from what others say of it. */
    {CLASS("singlepost"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_SPECIAL},
    {CLASS("entry-title"), "h2", K2M_ROLE_TITLE, K2M_LAYOUT_ANY},
    {CLASS("published"), "p", K2M_ROLE_DATE_AND_PLACE, K2M_LAYOUT_SPECIAL},
    {CLASS("summary"), "p", K2M_ROLE_LEAD, K2M_LAYOUT_SPECIAL},
    {ANY, "h2", K2M_ROLE_MAYBE_TITLE, K2M_LAYOUT_ANY},
};
/* clang-format on */

static bool fits(const role_row *row, k2m_str element, k2m_str class_name, k2m_str id)
{
    if (!k2m_str_equal(row->class_name, class_name)) return false;
    if (row->id.data && !k2m_str_equal(row->id, id)) return false;
    return !row->element || compare(element, row->element) == 0;
}

/* The first row below `below` that fits one class of the element, else `below`. */
static size_t first_fit(size_t below, k2m_str element, k2m_str class_name, k2m_str id)
{
    for (size_t i = 0; i < below; i++)
        if (fits(&roles[i], element, class_name, id)) return i;
    return below;
}

k2m_site_match k2m_site_role(k2m_str element, k2m_str class_value, k2m_str id)
{
    size_t row = first_fit(COUNT(roles), element, (k2m_str){NULL, 0}, id);
    for (size_t at = 0; at < class_value.len;) {
        size_t end = at;
        while (end < class_value.len && !k2m_is_space((unsigned char)class_value.data[end])) end++;
        if (end > at) row = first_fit(row, element, k2m_str_part(class_value, at, end), id);
        at = end + 1;
    }
    return row < COUNT(roles) ? (k2m_site_match){roles[row].role, roles[row].layout}
                              : (k2m_site_match){K2M_ROLE_NONE, K2M_LAYOUT_ANY};
}

/* ---- Sections and addresses ---- */

static bool among(k2m_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (k2m_str_equal_nocase(word, k2m_str_of(list[i]))) return true;
    return false;
}

k2m_section k2m_site_section(k2m_str href)
{
    for (size_t at = 0; at <= href.len;) {
        size_t end = k2m_str_find(href, K2M_STR("/"), at);
        if (end > href.len) end = href.len;
        k2m_str segment = k2m_str_part(href, at, end);
        if (k2m_str_ends(segment, K2M_STR(".html"))) segment.len -= 5; /* wget -E */
        if (k2m_str_equal(segment, K2M_STR("transcripts"))) return K2M_SECTION_TRANSCRIPTS;
        if (k2m_str_equal(segment, K2M_STR("accreditation"))) return K2M_SECTION_ACCREDITATION;
        at = end + 1;
    }
    return K2M_SECTION_OTHER;
}

bool k2m_site_is_side_page(k2m_str segment)
{
    static const char *const pages[] = {"photos", "videos", "audios", "photo", "video", "audio"};
    return among(segment, pages, COUNT(pages));
}

bool k2m_site_is_version(k2m_str segment)
{
    static const char *const versions[] = {"print", "copy"};
    return among(segment, versions, COUNT(versions));
}

bool k2m_site_is_host(k2m_str host)
{
    return k2m_str_equal_nocase(host, K2M_STR("kremlin.ru")) ||
           (host.len > 11 && k2m_str_equal_nocase(k2m_str_part(host, host.len - 11, host.len), K2M_STR(".kremlin.ru")));
}

/* ---- Text dumps ---- */

bool k2m_site_is_crumbs(k2m_str line)
{
    /* Both language versions have «Документ» here: the English one is not translated. */
    return k2m_str_ends(line, K2M_STR("/")) &&
           (k2m_str_starts(line, K2M_STR("Документ")) || k2m_str_starts_nocase(line, K2M_STR("Document")));
}

/* ---- Words ---- */

typedef struct word_list {
    k2m_word_kind kind;
    const char *const *words; /* lower case, NULL at the end */
} word_list;

static const char *const anonymous_words[] = {
    /* English */
    "question", "questions", "remark", "remarks", "reply", "replies", "response", "responses", "answer", "answers",
    "voice", "voices", "comment", "comments", "replica", "retort", "interjection", "exclamation", "moderator",
    "moderators", "presenter", "presenters", "host", "hostess", "anchor", "anchorman", "anchorwoman", "interviewer",
    "journalist", "journalists", "correspondent", "reporter", "interpreter", "translator", "translation", "audience",
    "participant", "participants", "student", "students", "schoolstudent", "schoolboy", "schoolgirl", "pupil", "pupils",
    "child", "children", "boy", "girl", "woman", "man", "lady", "gentleman", "resident", "residents", "worker",
    "workers", "employee", "employees", "speaker", "volunteer", "volunteers", "veteran", "veterans", "soldier",
    "officer", "cadet", "cadets", "teacher", "doctor", "nurse", "farmer", "athlete", "everyone", "everybody", "all",
    "together", "chorus", "caller", "narrator", "announcer", "newsreader", "spectator", "representative", "mother",
    "father", "unidentified", "unknown", "floor", "q", "a",
    /* Russian */
    "вопрос", "вопросы", "реплика", "реплики", "ответ", "ответы", "голос", "голоса", "ведущий", "ведущая", "ведущие",
    "журналист", "журналистка", "корреспондент", "переводчик", "перевод", "участник", "участница", "участники",
    "студент", "студентка", "студенты", "школьник", "школьница", "ученик", "ученица", "ребёнок", "дети", "мальчик",
    "девочка", "девушка", "юноша", "женщина", "мужчина", "житель", "жительница", "жители", "рабочий", "рабочие",
    "сотрудник", "сотрудница", "волонтёр", "доброволец", "ветеран", "ветераны", "солдат", "офицер", "курсант",
    "учитель", "учительница", "врач", "все", "хором", "диктор", "модератор", "зал", "зала", "зале", "места", "мест",
    "возглас", "возгласы", "выкрик", "выкрики", "репортёр", "спортсмен", "спортсменка", "мама", "отец", NULL};

static const char *const office_words[] = {"president",
                                           "vice-president",
                                           "minister",
                                           "chancellor",
                                           "king",
                                           "queen",
                                           "prince",
                                           "princess",
                                           "emir",
                                           "sheikh",
                                           "sultan",
                                           "emperor",
                                           "pope",
                                           "patriarch",
                                           "metropolitan",
                                           "archbishop",
                                           "bishop",
                                           "archpriest",
                                           "rabbi",
                                           "mufti",
                                           "chairman",
                                           "chairwoman",
                                           "chairperson",
                                           "chair",
                                           "chief",
                                           "head",
                                           "director",
                                           "director-general",
                                           "governor",
                                           "mayor",
                                           "secretary",
                                           "ambassador",
                                           "envoy",
                                           "plenipotentiary",
                                           "commander",
                                           "commander-in-chief",
                                           "admiral",
                                           "marshal",
                                           "colonel",
                                           "lieutenant",
                                           "major",
                                           "captain",
                                           "sergeant",
                                           "rector",
                                           "vice-rector",
                                           "dean",
                                           "professor",
                                           "academician",
                                           "doctor",
                                           "member",
                                           "editor",
                                           "editor-in-chief",
                                           "ceo",
                                           "founder",
                                           "owner",
                                           "manager",
                                           "coordinator",
                                           "commissioner",
                                           "ombudsman",
                                           "senator",
                                           "aide",
                                           "adviser",
                                           "advisor",
                                           "assistant",
                                           "spokesman",
                                           "spokesperson",
                                           "speaker",
                                           "premier",
                                           "leader",
                                           "researcher",
                                           "engineer",
                                           "physician",
                                           "co-chair",
                                           "co-chairman",
                                           "президент",
                                           "премьер-министр",
                                           "председатель",
                                           "министр",
                                           "канцлер",
                                           "король",
                                           "королева",
                                           "принц",
                                           "эмир",
                                           "глава",
                                           "директор",
                                           "губернатор",
                                           "мэр",
                                           "секретарь",
                                           "посол",
                                           "командующий",
                                           "главнокомандующий",
                                           "начальник",
                                           "руководитель",
                                           "заместитель",
                                           "ректор",
                                           "проректор",
                                           "академик",
                                           "профессор",
                                           "член",
                                           "патриарх",
                                           "митрополит",
                                           "архиепископ",
                                           "епископ",
                                           "муфтий",
                                           "раввин",
                                           "вице-президент",
                                           "инженер",
                                           "помощник",
                                           "советник",
                                           "полковник",
                                           "майор",
                                           "капитан",
                                           "лейтенант",
                                           "генерал",
                                           "адмирал",
                                           NULL};

static const char *const connecting_words[] = {
    "of",  "the", "and", "for", "at",    "to",  "in",  "on",  "by",   "with", "from", "under", "&",
    "a",   "an",  "de",  "del", "della", "di",  "da",  "dos", "do",   "du",   "la",   "le",    "las",
    "los", "van", "von", "der", "den",   "ter", "ten", "bin", "ibn",  "bint", "al",   "el",    "ul",
    "ud",  "e",   "y",   "i",   "af",    "zu",  "zur", "und", "et",   "des",  "-",    "–",     "—",
    "и",   "по",  "в",   "во",  "на",    "с",   "со",  "для", "при",  "о",    "об",   "от",    "из",
    "к",   "за",  "фон", "де",  "бин",   "ибн", "аль", "эль", "оглы", "кызы", NULL};

static const char *const lead_in_words[] = {
    "note",         "notes",         "attention",  "important",  "information",  "contact",   "contacts",
    "entry",        "accreditation", "accredited", "venue",      "programme",    "program",   "agenda",
    "schedule",     "address",       "telephone",  "phone",      "phones",       "fax",       "e-mail",
    "email",        "message",       "telegram",   "background", "reference",    "deadline",  "registration",
    "requirements", "time",          "date",       "place",      "topics",       "topic",     "main",
    "events",       "please",        "additional", "monday",     "tuesday",      "wednesday", "thursday",
    "friday",       "saturday",      "sunday",     "справка",    "примечание",   "внимание",  "важно",
    "контакты",     "телефон",       "телефоны",   "адрес",      "аккредитация", "программа", "повестка",
    "информация",   "факс",          "сообщение",  "телеграмма", "досье",        NULL};

static const char *const headline_words[] = {"beginning", "start",      "end",         "continuation",
                                             "speech",    "speeches",   "remarks",     "address",
                                             "statement", "statements", "excerpt",     "excerpts",
                                             "opening",   "closing",    "transcript",  "documents",
                                             "document",  "list",       "on",          "about",
                                             "for",       "following",  "followed",    "have",
                                             "having",    "has",        "my",          "our",
                                             "your",      "you",        "we",          "i",
                                             "let",       "this",       "that",        "these",
                                             "those",     "it",         "here",        "there",
                                             "what",      "why",        "how",         "if",
                                             "and",       "but",        "so",          "as",
                                             "firstly",   "secondly",   "thirdly",     "lastly",
                                             "finally",   "начало",     "окончание",   "выступление",
                                             "речь",      "обращение",  "заявление",   "заявления",
                                             "выдержки",  "отрывки",    "стенограмма", "стенографический",
                                             "документы", "перечень",   "список",      "о",
                                             "об",        "мой",        "моя",         "наш",
                                             "наша",      "это",        "если",        "во-первых",
                                             "во-вторых", "в-третьих",  "наконец",     NULL};

static const char *const address_words[] = {
    "mr",      "mrs",       "ms",        "miss",      "madam",   "sir",      "dear",      "the",       "united",
    "all",     "first",     "second",    "third",     "fourth",  "fifth",    "sixth",     "next",      "last",
    "another", "one",       "two",       "three",     "today",   "now",      "well",      "yes",       "no",
    "then",    "уважаемый", "уважаемая", "уважаемые", "дорогие", "господин", "госпожа",   "первое",    "второе",
    "третье",  "четвёртое", "пятое",     "первый",    "второй",  "третий",   "следующее", "последнее", "сегодня",
    "да",      "нет",       "все",       NULL};

static const word_list word_lists[] = {
    {K2M_WORD_ANONYMOUS, anonymous_words}, {K2M_WORD_OFFICE, office_words},     {K2M_WORD_CONNECTING, connecting_words},
    {K2M_WORD_LEAD_IN, lead_in_words},     {K2M_WORD_HEADLINE, headline_words}, {K2M_WORD_ADDRESS, address_words},
};

/* The word in lower case, or an empty one if it does not fit; no word of the lists is longer than the buffer. */
static k2m_str lowered(k2m_str word, char *to, size_t size)
{
    size_t len = 0;
    for (size_t at = 0; at < word.len;) {
        if (len + 4 > size) return (k2m_str){to, 0};
        len += k2m_utf8_write(to + len, k2m_to_lower(k2m_utf8_next(word, &at)));
    }
    return (k2m_str){to, len};
}

unsigned k2m_site_word(k2m_str word)
{
    char buffer[64];
    k2m_str lower = lowered(word, buffer, sizeof buffer);
    unsigned kinds = K2M_WORD_OTHER;
    for (size_t i = 0; lower.len && i < COUNT(word_lists); i++)
        for (const char *const *w = word_lists[i].words; *w; w++)
            if (k2m_str_equal(lower, k2m_str_of(*w))) kinds |= (unsigned)word_lists[i].kind;
    return kinds;
}

unsigned k2m_site_month(k2m_str word)
{
    static const char *const months[][12] = {
        {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"},
        {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
         "декабря"},
    };
    char buffer[32];
    k2m_str lower = lowered(word, buffer, sizeof buffer);
    for (size_t language = 0; language < COUNT(months); language++)
        for (unsigned month = 0; month < 12; month++)
            if (k2m_str_equal(lower, k2m_str_of(months[language][month]))) return month + 1;
    return 0;
}

bool k2m_site_is_year_word(k2m_str word)
{
    return k2m_str_equal(word, K2M_STR("года")) || k2m_str_equal(word, K2M_STR("год")) ||
           k2m_str_equal(word, K2M_STR("г."));
}

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
    {"img", K2M_IMAGE},
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
/* A k2m_str in a table. */
#define LITERAL(text) {"" text, sizeof(text) - 1}
#define CLASS(name) LITERAL(name), {NULL, 0}
#define ID(name) {NULL, 0}, LITERAL(name)
#define ANY {NULL, 0}, {NULL, 0}

/* Seen on real pages, unless a row says otherwise. */
static const role_row roles[] = {
    /* Today's page, LAYOUTS.md "Today's page". */
    {CLASS("read__internal_content"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_TODAY},
    {CLASS("entry-title"), "h1", K2M_ROLE_TITLE, K2M_LAYOUT_ANY},
    {CLASS("entry-title"), "h2", K2M_ROLE_TITLE, K2M_LAYOUT_ANY}, /* on the special version */
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
    {CLASS("tooltip_title"), NULL, K2M_ROLE_PERSON_NAME, K2M_LAYOUT_ANY},
    {CLASS("tooltip_description_dark"), NULL, K2M_ROLE_PERSON_OFFICE, K2M_LAYOUT_ANY},
    {CLASS("slider"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("media"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("media__container"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("masha-ignore"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("hidden"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {CLASS("hidden-copy"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    /* What the slider's script makes of the first slide, to hold its height. */
    {CLASS("cycle-sentinel"), NULL, K2M_ROLE_REPEATED, K2M_LAYOUT_ANY},
    /* Acts, LAYOUTS.md "Acts"; no original seen. */
    {CLASS("reader_act_body"), NULL, K2M_ROLE_ACT, K2M_LAYOUT_ANY},
    /* The special version, LAYOUTS.md "The special version"; seen as rebuilt from what others say of it. */
    {CLASS("singlepost"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_SPECIAL},
    {CLASS("published"), "p", K2M_ROLE_DATE_AND_PLACE, K2M_LAYOUT_SPECIAL},
    {CLASS("summary"), "p", K2M_ROLE_LEAD, K2M_LAYOUT_SPECIAL},
    /* kremlin.ru and eng.kremlin.ru until 2015, LAYOUTS.md "Older sites"; no original seen, class names from there. */
    {ID("selectable-content"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_2010},
    {CLASS("entry-meta"), NULL, K2M_ROLE_DATE_AND_PLACE, K2M_LAYOUT_2010},
    /* The Government's archive, LAYOUTS.md "Older sites"; no original seen, ids from there. */
    {ID("mainEventBox"), NULL, K2M_ROLE_FRAME, K2M_LAYOUT_GOVERNMENT},
    {CLASS("date"), "div", K2M_ROLE_DATE_IN_FRAME, K2M_LAYOUT_GOVERNMENT},
    {ID("recordBox"), NULL, K2M_ROLE_BODY, K2M_LAYOUT_GOVERNMENT},
    /* The text version, LAYOUTS.md "The text version"; no original seen. */
    {ANY, "textarea", K2M_ROLE_PLAIN_TEXT, K2M_LAYOUT_TEXT},
    /* What the Wayback Machine adds to a page: toolbar, its print form, a call for donations; from what is
     * known of it, no copy at hand. */
    {ID("wm-ipp-base"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {ID("wm-ipp"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {ID("wm-ipp-print"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {ID("donato"), NULL, K2M_ROLE_NO_TEXT, K2M_LAYOUT_ANY},
    {ID("wmtbURL"), "input", K2M_ROLE_COPIED_ADDRESS, K2M_LAYOUT_ANY},
    /* Headings, of which one may be the title. */
    {ANY, "h1", K2M_ROLE_MAYBE_TITLE, K2M_LAYOUT_ANY},
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
    if (row == COUNT(roles)) return (k2m_site_match){K2M_ROLE_NONE, K2M_LAYOUT_ANY};
    return (k2m_site_match){roles[row].role, roles[row].layout};
}

const char *k2m_site_layout_name(k2m_layout layout)
{
    switch (layout) {
    case K2M_LAYOUT_TODAY: return "today's page";
    case K2M_LAYOUT_SPECIAL: return "special version";
    case K2M_LAYOUT_2010: return "kremlin.ru until 2015";
    case K2M_LAYOUT_GOVERNMENT: return "the Government's archive";
    case K2M_LAYOUT_TEXT: return "text version";
    default: return "unknown";
    }
}

/* Today's page, as the site and browsers write it, and SingleFile. Where a page has none of these, all of it is read.
 */
const k2m_landmark *k2m_site_landmark_at(k2m_str text)
{
    static const k2m_landmark landmarks[] = {
        {LITERAL("<div class=\"read\""), LITERAL("</article>")},
        {LITERAL("<div class=read "), LITERAL("</article>")},
    };
    for (size_t i = 0; i < COUNT(landmarks); i++)
        if (k2m_str_starts(text, landmarks[i].start)) return &landmarks[i];
    return NULL;
}

k2m_title_source k2m_site_title_source(k2m_layout layout, unsigned i)
{
    static const struct {
        k2m_layout layout;
        k2m_title_source sources[3];
    } rows[] = {
        {K2M_LAYOUT_SPECIAL, {K2M_TITLE_IN_HEADING, K2M_TITLE_IN_HEAD}},
        {K2M_LAYOUT_2010, {K2M_TITLE_IN_HEADING, K2M_TITLE_IN_HEAD}},
        {K2M_LAYOUT_GOVERNMENT, {K2M_TITLE_IN_HEAD, K2M_TITLE_IN_HEADING}}, /* "no title element" */
    };
    for (size_t row = 0; row < COUNT(rows); row++)
        if (rows[row].layout == layout && i < COUNT(rows[row].sources)) return rows[row].sources[i];
    return K2M_TITLE_NOWHERE;
}

/* Marks between the name of a page and that of the site; the bullet has been seen. */
static const char *const title_marks[] = {" • ", " | ", " :: ", " — ", " – ", " - "};
static const char *const site_names[] = {
    "President of Russia",
    "Президент России",
    "The Kremlin",
    "Government of the Russian Federation",
    "Archive of the official site of the 2008-2012 Prime Minister of the Russian Federation Vladimir Putin",
    "Правительство Российской Федерации",
    NULL,
};

k2m_str k2m_site_without_name(k2m_str head_title)
{
    for (size_t i = 0; i < COUNT(title_marks); i++) {
        k2m_str mark = k2m_str_of(title_marks[i]);
        for (size_t at = k2m_str_find(head_title, mark, 0); at < head_title.len;
             at = k2m_str_find(head_title, mark, at + mark.len)) {
            k2m_str before = k2m_str_part(head_title, 0, at);
            k2m_str behind = k2m_str_part(head_title, at + mark.len, head_title.len);
            if (k2m_str_is_one_of(behind, site_names)) return before;
            if (k2m_str_is_one_of(before, site_names)) return behind;
        }
    }
    return head_title;
}

bool k2m_site_end_is_optional(k2m_str element)
{
    static const char *const names[] = {
        "html", "head",     "body",   "li",       "dt",      "dd",    "p",     "rb",    "rt",    "rtc",
        "rp",   "optgroup", "option", "colgroup", "caption", "thead", "tbody", "tfoot", "tr",    "td",
        "th",   "area",     "base",   "br",       "col",     "embed", "hr",    "img",   "input", "keygen",
        "link", "meta",     "param",  "source",   "track",   "wbr",   NULL};
    return k2m_str_is_one_of(element, names);
}

bool k2m_site_is_photo(k2m_str itemprop)
{
    return k2m_str_equal(itemprop, K2M_STR("contentUrl"));
}

/* Photographs have long random names below one address; a browser keeps the name and takes the rest away. */
k2m_str k2m_site_photo_address(k2m_arena *arena, k2m_str src)
{
    const k2m_str photos = K2M_STR("http://static.kremlin.ru/media/events/photos/big/");
    if (k2m_str_find(src, K2M_STR("/media/"), 0) < src.len) return src;
    size_t start = k2m_str_behind_last(src, '/'), colon = k2m_str_find(src, K2M_STR(":"), 0),
           slash = k2m_str_find(src, K2M_STR("/"), 0);
    bool file = colon > src.len || slash < colon || k2m_str_starts_nocase(src, K2M_STR("file:"));
    if (start == src.len || !file) return (k2m_str){NULL, 0}; /* data:, cid:, another site's */
    return k2m_str_joined(arena, photos, k2m_str_part(src, start, src.len));
}

/* ---- Sections and addresses ---- */

k2m_tag_kind k2m_site_tag(k2m_str href)
{
    static const struct {
        const char *segment;
        k2m_tag_kind kind;
    } kinds[] = {
        {"persons", K2M_TAG_PERSON}, {"regions", K2M_TAG_REGION},          {"countries", K2M_TAG_REGION},
        {"keywords", K2M_TAG_TOPIC}, {"transcripts", K2M_TAG_TRANSCRIPTS}, {"accreditation", K2M_TAG_ACCREDITATION},
    };
    for (size_t at = 0; at < href.len;) {
        size_t end = k2m_str_find(href, K2M_STR("/"), at);
        if (end > href.len) end = href.len;
        k2m_str segment = k2m_str_part(href, at, end);
        if (k2m_str_ends(segment, K2M_STR(".html"))) segment.len -= 5; /* wget -E */
        for (size_t i = 0; i < COUNT(kinds); i++)
            if (k2m_str_equal(segment, k2m_str_of(kinds[i].segment))) return kinds[i].kind;
        at = end + 1;
    }
    return K2M_TAG_OTHER;
}

long k2m_site_person_id(k2m_str href)
{
    const k2m_str catalogue = K2M_STR("/catalog/persons/");
    size_t at = k2m_str_find(href, catalogue, 0);
    return at < href.len ? (long)k2m_str_number(k2m_str_part(href, at + catalogue.len, href.len), 9) : 0;
}

bool k2m_site_is_letter(k2m_str url)
{
    return k2m_str_find(url, K2M_STR("/letters/"), 0) < url.len;
}

bool k2m_site_is_act(k2m_str url)
{
    const k2m_str bank = K2M_STR("/acts/bank/");
    size_t at = k2m_str_find(url, bank, 0);
    if (at > url.len) return false;
    k2m_str rest = k2m_str_part(url, at + bank.len, url.len);
    return rest.len && k2m_str_is_digits(k2m_str_part(rest, 0, 1), 1, 1);
}

bool k2m_site_is_side_page(k2m_str segment)
{
    static const char *const pages[] = {"photos", "videos", "audios", "photo", "video", "audio", NULL};
    return k2m_str_is_one_of(segment, pages);
}

bool k2m_site_is_version(k2m_str segment)
{
    static const char *const versions[] = {"print", "copy", NULL};
    return k2m_str_is_one_of(segment, versions);
}

bool k2m_site_is_host(k2m_str host)
{
    static const char *const hosts[] = {"kremlin.ru", "premier.gov.ru"};
    for (size_t i = 0; i < COUNT(hosts); i++) {
        k2m_str name = k2m_str_of(hosts[i]);
        if (host.len < name.len || (host.len > name.len && host.data[host.len - name.len - 1] != '.')) continue;
        if (k2m_str_equal_nocase(k2m_str_part(host, host.len - name.len, host.len), name)) return true;
    }
    return false;
}

/* ---- Text dumps ---- */

bool k2m_site_is_crumbs(k2m_str line)
{
    /* Both language versions have «Документ» here: the English one is not translated. */
    return k2m_str_ends(line, K2M_STR("/")) &&
           (k2m_str_starts(line, K2M_STR("Документ")) || k2m_str_starts_nocase(line, K2M_STR("Document")));
}

k2m_str k2m_site_language(k2m_str title)
{
    for (size_t at = 0; at < title.len;) {
        uint32_t c = k2m_utf8_next(title, &at);
        if (c >= 0x410 && c <= 0x44F) return K2M_STR("ru");
    }
    return K2M_STR("en");
}

/* ---- Words ---- */

typedef struct word_row {
    const char *word; /* lower case */
    unsigned kinds;
} word_row;

/* clang-format off */
#define A K2M_WORD_ANONYMOUS
#define O K2M_WORD_OFFICE
#define C K2M_WORD_CONNECTING
#define L K2M_WORD_LEAD_IN
#define H K2M_WORD_HEADLINE
#define S K2M_WORD_ADDRESS
#define R K2M_WORD_REIGNING
#define K K2M_WORD_RANK
#define B K2M_WORD_BODY
#define V K2M_WORD_VERB
#define N K2M_WORD_SURNAME

/* In the order of their bytes, for the binary search; a test holds them to it. */
static const word_row words[] = {
    {"&", C}, {"-", C}, {"a", A | C}, {"about", H}, {"academician", O}, {"academy", B}, {"accreditation", L},
    {"accredited", L}, {"actor", O}, {"actress", O}, {"additional", L}, {"address", L | H}, {"administration", B},
    {"admiral", O}, {"adviser", O}, {"advisor", O}, {"af", C}, {"agency", B}, {"agenda", L}, {"agronomist", O},
    {"aid", B}, {"aide", O}, {"airlines", B}, {"al", C}, {"all", A | S}, {"ambassador", O}, {"an", C},
    {"anaesthesiologist", O}, {"analyst", O}, {"anchor", A}, {"anchorman", A}, {"anchorwoman", A}, {"and", C | H},
    {"announcer", A}, {"another", L}, {"answer", A}, {"answers", A}, {"archbishop", O | R}, {"archdiocese", B},
    {"archimandrite", O}, {"architect", O}, {"archpriest", O}, {"are", V}, {"area", B}, {"army", B}, {"artist", O},
    {"as", H}, {"asked", V}, {"asks", V}, {"assembler", O}, {"assembly", B}, {"assistant", O}, {"association", B},
    {"astronaut", O}, {"at", C}, {"athlete", A}, {"attache", O}, {"attention", L}, {"attorney", O}, {"audience", A},
    {"auditor", O}, {"authority", B}, {"autonomy", B}, {"background", L}, {"baker", O | N}, {"ballerina", O},
    {"bank", B}, {"be", V}, {"because", V}, {"been", V}, {"beginning", H}, {"biathlete", O}, {"bin", C}, {"bint", C},
    {"biologist", O}, {"bishop", O | R | N}, {"blogger", O}, {"board", B}, {"boxer", O}, {"boy", A}, {"brigade", B},
    {"brigades", B}, {"brigadier", O}, {"builder", O}, {"bureau", B}, {"businessman", O}, {"but", H}, {"by", C},
    {"cadet", A}, {"cadets", A}, {"caller", A}, {"cameraman", O}, {"can", V}, {"captain", O}, {"catholicos", O | R},
    {"center", B}, {"centre", B}, {"ceo", O}, {"chair", O}, {"chaired", V}, {"chairman", O}, {"chairperson", O},
    {"chairwoman", O}, {"chamber", B}, {"champion", O}, {"chancellor", O}, {"channel", B}, {"chef", O}, {"chief", O},
    {"child", A}, {"children", A}, {"chorus", A}, {"church", B}, {"city", B}, {"closing", H}, {"club", B},
    {"co-chair", O}, {"co-chairman", O}, {"co-founder", O}, {"coach", O}, {"college", B}, {"colonel", O},
    {"columnist", O}, {"commander", O}, {"commander-in-chief", O}, {"comment", A}, {"commentator", O},
    {"comments", A}, {"commission", B}, {"commissioner", O}, {"committee", B}, {"company", B}, {"composer", O},
    {"comptroller", O}, {"conductor", O}, {"congress", B}, {"conservatory", B}, {"consul", O}, {"contact", L},
    {"contacts", L}, {"continuation", H}, {"cook", O | N}, {"coordinator", O}, {"corp", B}, {"corporal", O},
    {"corporation", B}, {"corps", B}, {"correspondent", A}, {"cosmonaut", O}, {"could", V}, {"council", B},
    {"councillor", O}, {"counsellor", O}, {"county", B}, {"court", B}, {"crane-operator", O}, {"crowd", A},
    {"crown", K}, {"curator", O}, {"da", C}, {"date", L}, {"de", C}, {"deacon", O}, {"deadline", L}, {"dean", O},
    {"dear", S}, {"del", C}, {"delegate", O}, {"della", C}, {"den", C}, {"department", B}, {"deputy", O}, {"der", C},
    {"des", C}, {"designate", K}, {"designer", O}, {"di", C}, {"did", V}, {"diocese", B}, {"director", O},
    {"director-general", O}, {"director-in-chief", O}, {"directorate", B}, {"district", B}, {"division", B},
    {"do", C | V}, {"doctor", A | O}, {"document", H}, {"documents", H}, {"does", V}, {"dos", C}, {"driver", O | N},
    {"du", C}, {"duchess", O | R}, {"duke", O | R}, {"duma", B}, {"e", C}, {"e-mail", L}, {"economist", O},
    {"editor", O}, {"editor-in-chief", O}, {"el", C}, {"elect", K}, {"electrician", O}, {"email", L}, {"embassy", B},
    {"emeritus", K}, {"emir", O | R}, {"emperor", O | R}, {"employee", A}, {"employees", A}, {"empress", O | R},
    {"end", H}, {"engineer", O}, {"engineers", B}, {"ensign", O}, {"entrepreneur", O}, {"entry", L}, {"envoy", O},
    {"et", C}, {"events", L}, {"everybody", A}, {"everyone", A}, {"excerpt", H}, {"excerpts", H}, {"exchange", B},
    {"exclamation", A}, {"executive", K}, {"expert", O}, {"factory", B}, {"farmer", A}, {"father", A}, {"fax", L},
    {"federation", B}, {"fifth", L}, {"figure-skater", O}, {"film-maker", O}, {"filmmaker", O}, {"finally", H},
    {"firefighter", O}, {"first", L}, {"first-deputy", O}, {"firstly", H}, {"fisher", N}, {"fisherman", O},
    {"fitter", O}, {"fleet", B}, {"floor", A}, {"followed", H}, {"following", H}, {"footballer", O}, {"for", C | H},
    {"forces", B}, {"foreman", O}, {"forum", B}, {"foundation", B}, {"founder", O}, {"fourth", L}, {"friday", L},
    {"from", C}, {"front", B}, {"fund", B}, {"gallery", B}, {"general", K}, {"general-director", O}, {"gentleman", A},
    {"geologist", O}, {"girl", A}, {"government", B}, {"governor", O}, {"grand", K}, {"grandmaster", O}, {"group", B},
    {"guard", B}, {"guest", A}, {"guests", A}, {"gymnasium", B}, {"gymnast", O}, {"had", V}, {"has", H | V},
    {"have", H | V}, {"having", H}, {"he", V}, {"head", O}, {"head-teacher", O}, {"headmaster", O},
    {"headmistress", O}, {"headquarters", B}, {"hegumen", O}, {"held", V}, {"herder", O}, {"here", H},
    {"hereditary", K}, {"hero", O}, {"historian", O}, {"hockey-player", O}, {"holding", B}, {"hospital", B},
    {"host", A}, {"hostess", A}, {"housewife", O}, {"how", H}, {"i", C | H}, {"ibn", C}, {"if", H}, {"imam", O},
    {"important", L}, {"in", C}, {"inc", B}, {"information", L}, {"institute", B}, {"interjection", A},
    {"interpreter", A}, {"interviewer", A}, {"inventor", O}, {"investigator", O}, {"is", V}, {"it", H | V},
    {"journalist", A}, {"journalists", A}, {"jsc", B}, {"judge", O | N}, {"kindergarten", B}, {"king", O | R | N},
    {"krai", B}, {"la", C}, {"lady", A}, {"lama", O}, {"las", C}, {"last", L}, {"lastly", H}, {"laureate", O},
    {"lawyer", O}, {"le", C}, {"leader", O}, {"league", B}, {"lecturer", O}, {"let", H}, {"librarian", O},
    {"library", B}, {"lieutenant", O}, {"list", H}, {"llc", B}, {"locksmith", O}, {"los", C}, {"ltd", B},
    {"lyceum", B}, {"machinist", O}, {"madam", S}, {"magazine", B}, {"main", L}, {"major", O | N}, {"man", A},
    {"manager", O}, {"marshal", O | N}, {"mason", N}, {"mayak", B}, {"mayor", O}, {"mechanic", O}, {"member", O},
    {"message", L}, {"met", V}, {"metallurgist", O}, {"metropolitan", O | R}, {"midshipman", O}, {"midwife", O},
    {"milkmaid", O}, {"miner", O | N}, {"minister", O}, {"ministry", B}, {"miss", S}, {"moderator", A},
    {"moderators", A}, {"monday", L}, {"mother", A}, {"movement", B}, {"mp", O}, {"mr", S}, {"mrs", S}, {"ms", S},
    {"mufti", O}, {"muftiate", B}, {"museum", B}, {"musician", O}, {"my", H | V}, {"narrator", A}, {"navigator", O},
    {"navy", B}, {"newspaper", B}, {"newsreader", A}, {"next", L}, {"no", S}, {"not", V}, {"note", L}, {"noted", V},
    {"notes", L}, {"now", S}, {"nurse", A}, {"oblast", B}, {"observer", O}, {"of", C}, {"office", B},
    {"officer", A | K}, {"okrug", B}, {"ombudsman", O}, {"on", C | H}, {"one", S}, {"opening", H}, {"operator", O},
    {"orchestra", B}, {"organisation", B}, {"organiser", O}, {"organization", B}, {"organizer", O}, {"our", H | V},
    {"owner", O}, {"paediatrician", O}, {"page", N}, {"painter", O}, {"paramedic", O}, {"parliament", B},
    {"participant", A}, {"participants", A}, {"party", B}, {"patriarch", O | R}, {"patriarchate", B},
    {"pediatrician", O}, {"pensioner", O}, {"philharmonic", B}, {"philosopher", O}, {"phone", L}, {"phones", L},
    {"photographer", O}, {"physician", O}, {"pianist", O}, {"pilot", O | N}, {"place", L}, {"plant", B},
    {"player", O}, {"plc", B}, {"please", L}, {"plenipotentiary", O}, {"poet", O}, {"police", B}, {"pope", O | R | N},
    {"postman", O}, {"premier", O}, {"presented", V}, {"presenter", A}, {"presenters", A}, {"president", O},
    {"priest", O | N}, {"prince", O | R | N}, {"princess", O | R}, {"principal", O}, {"private", O | N},
    {"producer", O}, {"professor", O}, {"program", L}, {"programme", L}, {"programmer", O}, {"prosecutor", O},
    {"province", B}, {"psychologist", O}, {"public", A}, {"publisher", O}, {"pupil", A}, {"pupils", A}, {"q", A},
    {"queen", O | R}, {"question", A}, {"questions", A}, {"rabbi", O}, {"radio", B}, {"railways", B}, {"rank", K},
    {"rapper", O}, {"rapporteur", O}, {"reads", V}, {"rector", O}, {"reference", L}, {"regiment", B}, {"region", B},
    {"registration", L}, {"relief", B}, {"remark", A}, {"remarks", A | H}, {"replica", A}, {"replies", A},
    {"reply", A}, {"reporter", A}, {"representative", A | O}, {"republic", B}, {"requirements", L}, {"rescuer", O},
    {"researcher", O}, {"reserve", B}, {"resident", A}, {"residents", A}, {"response", A}, {"responses", A},
    {"retort", A}, {"rossiya", B}, {"ruling", K}, {"said", V}, {"sailor", O}, {"saturday", L}, {"says", V},
    {"schedule", L}, {"school", B}, {"schoolboy", A}, {"schoolgirl", A}, {"schoolstudent", A}, {"scientist", O},
    {"sculptor", O}, {"seaman", O}, {"second", L}, {"secondly", H}, {"secretariat", B}, {"secretary", O},
    {"senate", B}, {"senator", O}, {"sergeant", O}, {"service", B}, {"services", B}, {"shah", R}, {"she", V},
    {"sheikh", O}, {"shipbuilder", O}, {"shipyard", B}, {"should", V}, {"signed", V}, {"singer", O}, {"sir", S},
    {"sixth", L}, {"skater", O}, {"skier", O}, {"so", H}, {"society", B}, {"sociologist", O}, {"soldier", A},
    {"speaker", A | O}, {"specialist", O}, {"spectator", A}, {"spectators", A}, {"speech", H}, {"speeches", H},
    {"spoke", V}, {"spokesman", O}, {"spokesperson", O}, {"squadron", B}, {"staff", B}, {"start", H},
    {"statement", H}, {"statements", H}, {"steelworker", O}, {"student", A}, {"students", A}, {"studio", B},
    {"sultan", O | R}, {"sunday", L}, {"superintendent", O}, {"supervisor", O}, {"surgeon", O}, {"swimmer", O},
    {"teacher", A}, {"technician", O}, {"telegram", L}, {"telephone", L}, {"television", B}, {"ten", C}, {"ter", C},
    {"territory", B}, {"that", H | V}, {"the", C | S}, {"theatre", B}, {"then", S}, {"there", H}, {"these", H},
    {"they", V}, {"third", L}, {"thirdly", H}, {"this", H | V}, {"those", H}, {"three", S}, {"thursday", L},
    {"time", L}, {"to", C}, {"today", S}, {"together", A}, {"told", V}, {"topic", L}, {"topics", L},
    {"tractor-driver", O}, {"trainer", O}, {"transcript", H}, {"translation", A}, {"translator", A}, {"treasurer", O},
    {"troops", B}, {"tuesday", L}, {"turner", O}, {"two", S}, {"ud", C}, {"ul", C}, {"und", C}, {"under", C},
    {"unidentified", A}, {"union", B}, {"united", S}, {"university", B}, {"unknown", A}, {"van", C}, {"venue", L},
    {"veteran", A}, {"veterans", A}, {"vice-chairman", O}, {"vice-chancellor", O}, {"vice-governor", O},
    {"vice-mayor", O}, {"vice-premier", O}, {"vice-president", O}, {"vice-rector", O}, {"vice-speaker", O},
    {"village", B}, {"violinist", O}, {"visited", V}, {"voice", A}, {"voices", A}, {"volunteer", A},
    {"volunteers", A}, {"von", C}, {"warden", O}, {"was", V}, {"we", H | V}, {"wednesday", L}, {"welder", O},
    {"well", S}, {"were", V}, {"what", H}, {"when", V}, {"why", H}, {"will", V}, {"winner", O}, {"with", C},
    {"without", C}, {"woman", A}, {"worker", A}, {"workers", A}, {"works", B}, {"would", V}, {"wrestler", O},
    {"writer", O}, {"wrote", V}, {"y", C}, {"yes", S}, {"you", H | V}, {"your", H | V}, {"zu", C}, {"zur", C},

    {"attaché", O}, {"агроном", O}, {"адвокат", O}, {"адмирал", O}, {"адрес", L}, {"академик", O}, {"академия", B},
    {"аккредитация", L}, {"актриса", O}, {"актёр", O}, {"аль", C}, {"архиепископ", O | R}, {"архимандрит", O},
    {"бин", C}, {"биолог", O}, {"бригадир", O}, {"будет", V}, {"будут", V}, {"был", V}, {"была", V}, {"были", V},
    {"в", C}, {"в-третьих", H}, {"важно", L}, {"ваш", V}, {"ведущая", A}, {"ведущие", A}, {"ведущий", A},
    {"ветеран", A}, {"ветераны", A}, {"вице-президент", O}, {"владелец", O}, {"внимание", L}, {"во", C},
    {"во-вторых", H}, {"во-первых", H}, {"водитель", O}, {"возглас", A}, {"возгласы", A}, {"волонтёр", A},
    {"вопрос", A}, {"вопросы", A}, {"воспитатель", O}, {"врач", A}, {"все", A | S}, {"второе", L}, {"второй", L},
    {"вы", V}, {"выдержки", H}, {"выкрик", A}, {"выкрики", A}, {"выступление", H}, {"генерал", O}, {"геолог", O},
    {"глава", O}, {"главнокомандующий", O}, {"голос", A}, {"голоса", A}, {"господин", S}, {"госпожа", S},
    {"губернатор", O}, {"да", S}, {"де", C}, {"девочка", A}, {"девушка", A}, {"депутат", O}, {"дети", A},
    {"диктор", A}, {"директор", O}, {"дирижёр", O}, {"для", C}, {"доброволец", A}, {"документы", H},
    {"домохозяйка", O}, {"дорогие", S}, {"досье", L}, {"доярка", O}, {"дума", B}, {"епископ", O | R}, {"если", H},
    {"женщина", A}, {"жители", A}, {"житель", A}, {"жительница", A}, {"журналист", A}, {"журналистка", A}, {"за", C},
    {"зал", A}, {"зала", A}, {"зале", A}, {"заместитель", O}, {"заявление", H}, {"заявления", H}, {"и", C},
    {"ибн", C}, {"игумен", O}, {"из", C}, {"имам", O}, {"инженер", O}, {"институт", B}, {"информация", L},
    {"историк", O}, {"к", C}, {"канцлер", O}, {"капитан", O}, {"католикос", R}, {"командующий", O}, {"комбайнёр", O},
    {"комитет", B}, {"композитор", O}, {"конструктор", O}, {"контакты", L}, {"координатор", O}, {"королева", O | R},
    {"король", O | R}, {"корреспондент", A}, {"космонавт", O}, {"крановщик", O}, {"курсант", A}, {"кызы", C},
    {"лама", O}, {"лейтенант", O}, {"лётчик", O}, {"майор", O}, {"мальчик", A}, {"мама", A}, {"мастер", O},
    {"машинист", O}, {"мест", A}, {"места", A}, {"министр", O}, {"митрополит", O | R}, {"модератор", A},
    {"мой", H | V}, {"монтажник", O}, {"моя", H | V}, {"мужчина", A}, {"муфтий", O}, {"мы", V}, {"мэр", O}, {"на", C},
    {"наконец", H}, {"начало", H}, {"начальник", O}, {"наш", H | V}, {"наша", H}, {"нет", S}, {"о", C | H},
    {"об", C | H}, {"обращение", H}, {"оглы", C}, {"окончание", H}, {"он", V}, {"она", V}, {"они", V},
    {"основатель", O}, {"от", C}, {"ответ", A}, {"ответы", A}, {"отец", A}, {"отрывки", H}, {"офицер", A},
    {"папа", R}, {"пастор", O}, {"патриарх", O | R}, {"пенсионер", O}, {"первое", L}, {"первый", L}, {"перевод", A},
    {"переводчик", A}, {"перечень", H}, {"пилот", O}, {"писатель", O}, {"по", C}, {"повестка", L}, {"пожарный", O},
    {"полковник", O}, {"помощник", O}, {"посланник", O}, {"последнее", L}, {"посол", O}, {"поэт", O},
    {"предприниматель", O}, {"председатель", O}, {"представитель", O}, {"президент", O}, {"премьер-министр", O},
    {"при", C}, {"примечание", L}, {"принц", O}, {"программа", L}, {"программист", O}, {"прокурор", O},
    {"проректор", O}, {"протоиерей", O}, {"профессор", O}, {"пятое", L}, {"рабочие", A}, {"рабочий", A},
    {"раввин", O}, {"ребёнок", A}, {"режиссёр", O}, {"ректор", O}, {"реплика", A}, {"реплики", A}, {"репортёр", A},
    {"речь", H}, {"руководитель", O}, {"рыбак", O}, {"с", C}, {"сварщик", O}, {"священник", O}, {"сегодня", S},
    {"секретарь", O}, {"сенатор", O}, {"сказал", V}, {"сказала", V}, {"следующее", L}, {"слесарь", O}, {"со", C},
    {"совет", B}, {"советник", O}, {"солдат", A}, {"сообщение", L}, {"сотрудник", A}, {"сотрудница", A},
    {"спасатель", O}, {"спикер", O}, {"список", H}, {"спортсмен", A}, {"спортсменка", A}, {"справка", L},
    {"стенограмма", H}, {"стенографический", H}, {"строитель", O}, {"студент", A}, {"студентка", A}, {"студенты", A},
    {"судья", O}, {"телеграмма", L}, {"телефон", L}, {"телефоны", L}, {"токарь", O}, {"тракторист", O}, {"тренер", O},
    {"третий", L}, {"третье", L}, {"уважаемая", S}, {"уважаемые", S}, {"уважаемый", S}, {"университет", B},
    {"уполномоченный", O}, {"участник", A}, {"участники", A}, {"участница", A}, {"ученик", A}, {"ученица", A},
    {"учитель", A}, {"учительница", A | O}, {"учёный", O}, {"факс", L}, {"фермер", O}, {"фон", C}, {"фрезеровщик", O},
    {"хирург", O}, {"хором", A}, {"четвёртое", L}, {"член", O}, {"что", V}, {"шахтёр", O}, {"школьник", A},
    {"школьница", A}, {"экономист", O}, {"эксперт", O}, {"эль", C}, {"эмир", O}, {"это", H | V}, {"юноша", A},
    {"юрист", O}, {"–", C}, {"—", C},
};

#undef A
#undef O
#undef C
#undef L
#undef H
#undef S
#undef R
#undef K
#undef B
#undef V
#undef N
/* clang-format on */

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
    size_t low = 0, high = COUNT(words);
    while (lower.len && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(lower, words[middle].word);
        if (order == 0) return words[middle].kinds;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return K2M_WORD_OTHER;
}

/* Countries, unions and organisations known by their letters; Russian ones in the genitive, in which they stand behind
 * an office. */
/* clang-format off */
static const char *const countries[] = {
    "NATO", "ASEAN", "OPEC", "UNESCO", "FIFA", "UEFA", "IOC", "OSCE", "CSTO", "SCO", "WHO", "IMF", "WTO", "EBRD",
    "BRICS", "CIS", "EAEU", "EU", "Wales", "England", "Scotland", "Tonga", "Abu Dhabi", "Dubai", "Bavaria", "Quebec",
    "Hong Kong", "Taiwan", "Kosovo", "Transnistria", "Kurdistan", "Nagorno-Karabakh", "Корея", "ООН", "ЕС", "НАТО",
    "Абу-Даби",
    "Abkhazia", "Afghanistan", "Albania", "Algeria", "Andorra", "Angola", "Argentina", "Armenia", "Australia",
    "Austria", "Azerbaijan", "Bahrain", "Bangladesh", "Belarus", "Belgium", "Benin", "Bolivia",
    "Bosnia and Herzegovina", "Botswana", "Brazil", "Brunei", "Bulgaria", "Burkina Faso", "Burundi", "Cambodia",
    "Cameroon", "Canada", "Cape Verde", "Central African Republic", "CAR", "Chad", "Chile", "China", "Colombia",
    "Comoros", "Congo", "Costa Rica", "Croatia", "Cuba", "Cyprus", "Czech Republic", "Czechia", "Denmark", "Djibouti",
    "Dominica", "Dominican Republic", "Ecuador", "Egypt", "El Salvador", "Equatorial Guinea", "Eritrea", "Estonia",
    "Eswatini", "Ethiopia", "European Union", "European Commission", "European Council", "Fiji", "Finland", "France",
    "Gabon", "Gambia", "Georgia", "Germany", "Ghana", "Great Britain", "Greece", "Guatemala", "Guinea",
    "Guinea-Bissau", "Guyana", "Haiti", "Honduras", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq",
    "Ireland", "Israel", "Italy", "Ivory Coast", "Jamaica", "Japan", "Jordan", "Kazakhstan", "Kenya", "Korea",
    "Kuwait", "Kyrgyzstan", "Laos", "Latvia", "Lebanon", "Lesotho", "Liberia", "Libya", "Liechtenstein", "Lithuania",
    "Luxembourg", "Macedonia", "Madagascar", "Malawi", "Malaysia", "Maldives", "Mali", "Malta", "Mauritania",
    "Mauritius", "Mexico", "Moldova", "Monaco", "Mongolia", "Montenegro", "Morocco", "Mozambique", "Myanmar",
    "Namibia", "Nepal", "Netherlands", "New Zealand", "Nicaragua", "Niger", "Nigeria", "North Macedonia", "Norway",
    "Oman", "Pakistan", "Palestine", "Panama", "Papua New Guinea", "Paraguay", "Peru", "Philippines", "Poland",
    "Portugal", "Qatar", "Romania", "Russia", "Russian Federation", "Rwanda", "San Marino", "Saudi Arabia", "Senegal",
    "Serbia", "Seychelles", "Sierra Leone", "Singapore", "Slovakia", "Slovenia", "Somalia", "South Africa",
    "South Ossetia", "South Sudan", "Spain", "Sri Lanka", "Sudan", "Suriname", "Sweden", "Switzerland", "Syria",
    "Tajikistan", "Tanzania", "Thailand", "Togo", "Tunisia", "Turkey", "Turkiye", "Turkmenistan", "Uganda", "UK",
    "Ukraine", "United Arab Emirates", "UAE", "United Kingdom", "United Nations", "UN", "United States",
    "United States of America", "US", "USA", "Uruguay", "Uzbekistan", "Vanuatu", "Vatican", "Venezuela", "Vietnam",
    "Yemen", "Yugoslavia", "Zambia", "Zimbabwe",
    "Абхазии", "Австрии", "Азербайджана", "Албании", "Алжира", "Армении", "Белоруссии", "Беларуси", "Болгарии",
    "Бразилии", "Великобритании", "Венгрии", "Венесуэлы", "Вьетнама", "Германии", "Греции", "Грузии", "Египта",
    "Израиля", "Индии", "Индонезии", "Иордании", "Ирака", "Ирана", "Испании", "Италии", "Казахстана", "Катара",
    "Кипра", "Киргизии", "Киргизстана", "Китая", "КНР", "Кореи", "Кубы", "Ливана", "Ливии", "Македонии", "Марокко",
    "Мексики", "Молдавии", "Молдовы", "Монголии", "Мьянмы", "Никарагуа", "Норвегии", "ОАЭ", "Пакистана", "Палестины",
    "Польши", "России", "Российской Федерации", "Руси", "Румынии", "Саудовской Аравии", "Сербии", "Сирии", "Словакии",
    "Словении", "США", "Судана", "Таджикистана", "Таиланда", "Туниса", "Туркменистана", "Туркменистане", "Турции",
    "Узбекистана", "Украины", "Филиппин", "Финляндии", "Франции", "Хорватии", "Чехии", "Швейцарии", "Швеции",
    "Эритреи", "Эфиопии", "ЮАР", "Южной Осетии", "Японии",
};
/* clang-format on */

size_t k2m_site_country(k2m_str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(countries); i++) {
        k2m_str name = k2m_str_of(countries[i]);
        bool ends = text.len == name.len || (text.len > name.len && strchr(" ,", text.data[name.len]));
        if (name.len > longest && ends && k2m_str_starts_nocase(text, name)) longest = name.len;
    }
    return longest;
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

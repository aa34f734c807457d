#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares what the formats say of the same pages. usage: compare.py PROGRAM FILE...

JSON is what the others are measured with. CSV, TSV and TEI have the same text and the same cells, and the same number of
words. The JSON fits the schema, if python3-jsonschema is there. With --icu, ICU counts the words of each turn (python3-icu).
Prints a line of TAP for each check; exits with 1 if one fails."""
import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

TEI = '{http://www.tei-c.org/ns/1.0}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
csv.field_size_limit(10**9)


def run(program, form, file):
    """The output for a page; None if it is refused."""
    done = subprocess.run([program, '--quiet', '--to=' + form, file], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def counts(block):
    """Whether a block is in the text of a row."""
    return bool(block.get('text')) and block['type'] not in ('stage', 'image', 'turn')


def wanted_rows(page):
    """The rows of a table that a page should give, as dictionaries of what is not the same in all rows."""
    outside = page['summary'] + [b['text'] for b in page['body'] if counts(b)]
    rows = [dict(turn=0, label='', name='', role='', person_id='', note='', text='\n'.join(outside))]
    for turn in (b for b in page['body'] if b['type'] == 'turn'):
        number = (turn['person'] or {}).get('id')
        rows.append(dict(turn=len(rows), label=turn['label'], name=turn['name'] or '', role=turn['role'] or '',
                         person_id=str(number or ''), note=turn['note'] or '',
                         text='\n'.join(b['text'] for b in turn['body'] if counts(b))))
    for row in rows:
        for key in ('source', 'id', 'lang', 'date', 'time', 'place', 'title'):
            row[key] = str(page[key] or '')
    return rows


def is_row(got, want, text):
    return all(got[key] == (text if key == 'text' else str(want[key])) for key in want)


def check_tables(page, as_csv, as_tsv):
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    lines = as_tsv.split('\n')
    assert lines.pop() == '', 'TSV ends in a line feed'
    keys = lines[0].split('\t')
    tabs = [dict(zip(keys, line.split('\t'), strict=True)) for line in lines[1:]]
    want = wanted_rows(page)
    assert len(rows) == len(tabs) == len(want), 'a row for each turn'
    for row, tab, wanted in zip(rows, tabs, want):
        assert is_row(row, wanted, wanted['text']), f'CSV: {row} for {wanted}'
        assert is_row(tab, wanted, wanted['text'].replace('\n', ' ')), f'TSV: {tab} for {wanted}'
        assert row['words'] == tab['words']
    return rows


def wanted_texts(page, document):
    texts = [page['title'] or document.get(XML_ID)] + page['summary']
    for block in page['body']:
        if block['type'] == 'turn':
            texts += [t for t in (block['label'], block['note']) if t]
            texts += [b['text'] for b in block['body'] if b.get('text')]
        elif block.get('text'):
            texts.append(block['text'])
    return texts


def key(name):
    """What names are compared by: a speaker is the same in capitals."""
    return ''.join(c for c in name.casefold() if c.isalnum())


def check_header(page, document):
    def texts(path):
        return [e.text for e in document.findall(f'{TEI}teiHeader//{TEI}' + path.replace('/', f'/{TEI}'))]

    setting = [page[part] for part in ('place', 'date', 'time') if page[part]]
    assert texts('setting/name') + texts('setting/date') + texts('setting/time') == setting, 'the setting'
    assert len(texts('settingDesc')) == (1 if setting else 0), 'no setting without content'
    terms = [(e.get('type'), e.text) for e in document.findall(f'.//{TEI}term')]
    for kind, part in (('section', 'sections'), ('region', 'regions'), ('topic', 'topics')):
        assert [text for is_kind, text in terms if is_kind == kind] == page[part], f'TEI: {part}'
    turns = [b for b in page['body'] if b['type'] == 'turn']
    names = [key(e.find(TEI + 'persName').text) for e in document.findall(f'.//{TEI}person')]
    assert all(key(t['name'] or t['label']) in names or t['person'] for t in turns), 'each speaker is listed'
    assert len(names) <= len(turns) and bool(names) == bool(turns), 'nobody else is listed'
    numbers = {e.text for e in document.findall(f'.//{TEI}person/{TEI}idno')}
    assert numbers == {str(t['person']['id']) for t in turns if t['person'] and t['person']['id']}, 'numbers of the catalogue'


def check_tei(page, as_tei, words):
    document = ET.fromstring(as_tei)
    check_header(page, document)
    body = document.find(f'{TEI}text/{TEI}body')
    texts = [e.text for e in body.iter() if len(e) == 0 and e.text and e.text.strip()]
    want = wanted_texts(page, document)
    assert texts == want, f'TEI: {[pair for pair in zip(texts, want) if pair[0] != pair[1]][:1]}'
    ids = [e.get(XML_ID) for e in document.iter() if e.get(XML_ID)]
    assert len(ids) == len(set(ids)), 'ids are unique'
    assert all(i.startswith(document.get(XML_ID)) for i in ids), 'ids begin with that of the page'
    assert all(u.get('who')[1:] in ids for u in body.iter(TEI + 'u')), 'who leads to a person'
    measure = [m.get('quantity') for m in document.iter(TEI + 'measure') if m.get('unit') == 'words']
    assert measure == [str(words)], f'words: TEI {measure}, CSV {words}'


def icu_counter():
    import icu
    iterators = {lang: icu.BreakIterator.createWordInstance(icu.Locale(lang)) for lang in ('en', 'ru')}

    def count(text, lang):
        iterator = iterators.get(lang, iterators['en'])
        iterator.setText(icu.UnicodeString(text))
        words = 0
        while iterator.nextBoundary() != icu.BreakIterator.DONE:
            words += iterator.getRuleStatus() >= 100
        return words
    return count


def schema_checker(folder):
    try:
        import jsonschema
    except ImportError:
        return None
    with open(os.path.join(folder, '../../data/kremlin2md.schema.json'), encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def main():
    words = icu_counter() if sys.argv[1] == '--icu' else None
    program, *files = sys.argv[2 if words else 1:]
    schema = schema_checker(os.path.dirname(os.path.abspath(__file__)))
    failed = other = total = pages = 0
    for file in files:
        line = run(program, 'json', file)
        if line is None:
            continue
        page = json.loads(line)
        pages += 1
        try:
            rows = check_tables(page, run(program, 'csv', file), run(program, 'tsv', file))
            sum_of_rows = sum(int(row['words']) for row in rows)
            check_tei(page, run(program, 'tei', file), sum_of_rows)
            if schema:
                schema.validate(page)
            if words:
                other += sum(int(row['words']) != words(row['text'], page['lang']) for row in rows)
            total += sum_of_rows
        except Exception as error:  # whatever it is, the page fails
            failed += 1
            print(f'not ok {pages} - {os.path.basename(file)}: {str(error)[:300]}')
        else:
            print(f'ok {pages} - {os.path.basename(file)}: the formats agree')
    print(f'# {pages} pages, {total} words' + (f', {other} turns counted otherwise than by ICU' if words else ''))
    return failed or other or pages == 0


if __name__ == '__main__':
    sys.exit(1 if main() else 0)

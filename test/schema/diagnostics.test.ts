import { describe, expect, test } from 'vitest'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'

const REFUSED = 'Helm refuses a chart whose values break its schema: change one.'

/** Input, then what is reported: `line:column severity rule message` and the hint. */
type Case = [name: string, values: string, reported: [place: string, hint: string | undefined][]]

const cases: Case[] = [
  [
    'unknown option close to a known one',
    '# @title A\n# @schema minimun=3\na: 1\n',
    [['2:11 error annotation-syntax Unknown option `minimun`', 'Did you mean `minimum`?']],
  ],
  [
    'unknown option like no other',
    '# @title A\n# @schema min=1;zork=3\na: 1\n',
    [
      [
        '2:17 warning annotation-syntax Unknown option `zork`',
        'It is written to the schema, but neither JSON Schema nor the form reads it.',
      ],
    ],
  ],
  [
    'bad number',
    '# @title A\n# @schema min=1;max=x\na: 1\n',
    [['2:21 error annotation-syntax Option `max` needs a number, not `x`', undefined]],
  ],
  ...['1e400', '-1e400', `${'9'.repeat(30)}e300`].map((number): Case => [
    `number out of range: ${number}`,
    `# @title A\n# @schema min=${number}\na: 1\n`,
    [
      [
        `2:15 error annotation-syntax Option \`min\` is out of range: \`${number}\``,
        'The largest number is about 1.8e308.',
      ],
    ],
  ]),
  [
    'bad length',
    '# @title A\n# @schema minLength=-1\na: x\n',
    [
      [
        '2:21 error annotation-syntax Option `minLength` needs a whole number from 0, not `-1`',
        undefined,
      ],
    ],
  ],
  [
    'bad boolean',
    '# @title A\n# @schema nullable=yes\na: x\n',
    [['2:20 error annotation-syntax Option `nullable` needs true or false, not `yes`', undefined]],
  ],
  [
    'bad type',
    '# @title A\n# @schema type=strinm\na: x\n',
    [['2:16 error annotation-syntax `strinm` is no JSON schema type', 'Did you mean `string`?']],
  ],
  [
    'bad JSON in items',
    '# @title A\n# @schema items={"type":}\na: []\n',
    [
      [
        '2:25 error annotation-syntax The JSON of option `items` is malformed: unexpected `}`',
        undefined,
      ],
    ],
  ],
  [
    'a semicolon inside the JSON of items',
    '# @title A\n# @schema items={"title":"a;b"}\na: []\n',
    [],
  ],
  [
    'JSON in items with an open string, cut off by a semicolon',
    '# @title A\n# @schema items={"title":"a};min=1\na: []\n',
    [
      [
        '2:26 error annotation-syntax The JSON of option `items` is malformed: expected a value',
        'The string that begins here has no closing quote.',
      ],
    ],
  ],
  [
    'enum in brackets',
    '# @title A\n# @schema enum=[a, b]\na: a\n',
    [
      [
        '2:16 error annotation-syntax Option `enum` needs a comma list without brackets',
        'Write `enum=a,b`.',
      ],
    ],
  ],
  [
    'an empty entry of an enum',
    '# @title A\n# @schema enum=,a\na: a\n',
    [
      [
        '2:16 warning annotation-syntax An empty entry of `enum` means null',
        'Write `""` for empty text.',
      ],
    ],
  ],
  [
    'a tab in the indentation',
    'a:\n\tb: 1\n',
    [
      [
        '2:1 error values-syntax Not YAML: found character that cannot start any token',
        'YAML forbids tabs here: indent with spaces.',
      ],
    ],
  ],
  [
    'comma instead of semicolon',
    '# @title A\n# @schema min=1,max=2\na: 1\n',
    [
      [
        '2:16 error annotation-syntax Options are separated by `;`, not by a comma',
        'Write `min=1;max=2`.',
      ],
    ],
  ],
  [
    'comma before a known option in free text',
    '# @title A\n# @schema enum=a,b,min=2\na: a\n',
    [
      [
        '2:19 error annotation-syntax Options are separated by `;`, not by a comma',
        'Write `enum=a,b;min=2`.',
      ],
    ],
  ],
  ['a comma inside a pattern', '# @title A\n# @schema pattern=^a{1,2}$\na: a\n', []],
  [
    'bare tag',
    '# @title A\n# @form\na: 1\n',
    [['2:3 error annotation-syntax `@form` without a value has no effect', 'Write `@form true`.']],
  ],
  [
    'plain text for options',
    '# @title A\n# @schema nullable\na: 1\n',
    [
      [
        '2:11 error annotation-syntax `@schema` needs `key=value`: plain text has no effect',
        'Write `@schema nullable=...`.',
      ],
    ],
  ],
  [
    'two hash signs',
    '## @title A\na: 1\n',
    [
      [
        '1:1 error annotation-syntax An annotation begins with one `#`: `## @title` is an ordinary comment',
        'Write `# @title`.',
      ],
    ],
  ],
  [
    'readme annotations of others',
    '## @param a The A\n# @param b The B\n## @section S\na: 1\n',
    [],
  ],
  [
    'wrong case',
    '# @Title A\n# @TITLE.en A\na: 1\n',
    [
      [
        '1:3 error annotation-syntax Annotations are lower case: `@Title` has no effect',
        'Write `@title`.',
      ],
      [
        '2:3 error annotation-syntax Annotations are lower case: `@TITLE.en` has no effect',
        'Write `@title.en`.',
      ],
    ],
  ],
  [
    'tag close to a known one',
    '# @titel A\n# @titel.en A\na: 1\n',
    [
      ['1:3 error annotation-syntax Unknown annotation `@titel`', 'Did you mean `@title`?'],
      ['2:3 error annotation-syntax Unknown annotation `@titel.en`', 'Did you mean `@title.en`?'],
    ],
  ],
  ['an annotation of the author', '# @title A\n# @ui width=2\n# @note text\na: 1\n', []],
  [
    'no space behind the tag',
    '# @title：名称\na: 1\n',
    [['1:3 error annotation-syntax `@title` must be followed by a space', 'Write `@title ...`.']],
  ],
  [
    'full-width semicolon',
    '# @title A\n# @schema min=1；max=2\na: 1\n',
    [['2:16 error annotation-syntax Full-width `；` does not separate options', 'Write `;`.']],
  ],
  [
    'full-width equals sign',
    '# @title A\n# @schema min＝1\na: 1\n',
    [['2:14 error annotation-syntax Full-width `＝` does not separate options', 'Write `=`.']],
  ],
  [
    'full-width space before the tag',
    '#　@title A\na: 1\n',
    [
      [
        '1:2 error annotation-syntax Full-width space: this is an ordinary comment',
        'Write `# @title` in half-width characters.',
      ],
    ],
  ],
  [
    'full-width space behind the tag',
    '# @title　名称\na: 1\n',
    [['1:3 error annotation-syntax `@title` must be followed by a space', 'Write `@title ...`.']],
  ],
  [
    'full-width at sign',
    '# ＠title A\na: 1\n',
    [
      [
        '1:3 error annotation-syntax Full-width at sign: this is an ordinary comment',
        'Write `# @title` in half-width characters.',
      ],
    ],
  ],
  ['full-width marks in a title', '# @title 甲；乙＝丙，丁　戊！\na: 1\n', []],
  [
    'detached by a blank line',
    'b: 1\n# @title A\n# @title.en B\n\na: 1\n',
    [
      [
        '2:3 error annotation-detached `@title`, `@title.en` stand apart from any key',
        'Move it directly above its key, without a blank line between.',
      ],
    ],
  ],
  [
    'detached at the top',
    '# @title Doc\n\n# @title A\na: 1\n',
    [
      [
        '1:3 error annotation-detached `@title` stands apart from any key',
        'Move it directly above its key, without a blank line between.',
      ],
    ],
  ],
  [
    'with its key commented out',
    'a: 1\n# @title B\n# b: 1\n\nc: 1\n# @title D\n# @form true\n#d:\n#  e: 1\n',
    [],
  ],
  ['commented out twice', '# # @title B\n# # b: 1\na: 1\n', []],
  [
    'inline',
    'a: 1 # @title A\n',
    [
      [
        '1:8 error annotation-detached `@title` stands behind a value: only the lines above a key count',
        'Move it to a line of its own above the key.',
      ],
    ],
  ],
  [
    'above a list item',
    '# @title L\nl:\n# @title item\n- a\n- b\n',
    [
      [
        '3:3 error annotation-detached `@title` stands above a list item, which has no key',
        'Move it above the key of the list, or into the item: `- # @title ...` above its first key.',
      ],
    ],
  ],
  [
    'duplicate title, the second in English',
    '# @title 一\n# @title One\na: 1\n',
    [
      [
        '2:3 error title-duplicate `@title` stands twice above one key: this one wins',
        'For the other language write `@title.en One`.',
      ],
    ],
  ],
  [
    'duplicate title, the first in English',
    '# @title One\n# @title 一\na: 1\n',
    [
      [
        '2:3 error title-duplicate `@title` stands twice above one key: this one wins',
        'For the other language write `@title.en One`.',
      ],
    ],
  ],
  [
    'duplicate title in Japanese',
    '# @title 一\n# @title.en One\n# @title ひとつ\na: 1\n',
    [
      [
        '3:3 error title-duplicate `@title` stands twice above one key: this one wins',
        'For the other language write `@title.jp ひとつ`.',
      ],
    ],
  ],
  [
    'duplicate schema line',
    '# @title A\n# @schema min=1\n# @schema max=2\na: 1\n',
    [
      [
        '3:3 error annotation-syntax `@schema` stands twice above one key: this one wins',
        'Write one `@schema` with `;` between the options.',
      ],
    ],
  ],
  [
    'languages that the dashboard calls otherwise',
    '# @title A\n# @title.ja B\n# @title.cn C\na: 1\n',
    [
      ['2:3 warning i18n-locale-unread The dashboard reads no language `ja`', 'Write `@title.jp`.'],
      [
        '3:3 warning i18n-locale-unread The dashboard reads no language `cn`',
        'Write `@title`, the text without a language.',
      ],
    ],
  ],
  [
    'a language that leaves the folder',
    '# @title A\n# @title.../../x B\na: 1\n',
    [['2:3 error annotation-syntax `../../x` is no language', 'Write `@title.en` or `@title.jp`.']],
  ],
  [
    'order that is no number',
    '# @title A\n# @order first\na: 1\n',
    [['2:10 error annotation-syntax `@order` needs a number, not `first`', undefined]],
  ],
  [
    'a pattern with an equals sign',
    '# @title A\n# @pattern ^a=b$\na: 1\n',
    [
      [
        '2:12 error annotation-syntax `@pattern` with `=` or `;` is read as a list of options',
        'Write `@schema pattern=^a=b$`.',
      ],
    ],
  ],
  [
    'an empty option',
    '# @title A\n# @schema title=;format=\na: 1\n',
    [
      ['2:17 error annotation-syntax Option `title` is empty', undefined],
      ['2:25 error annotation-syntax Option `format` is empty', undefined],
    ],
  ],
  [
    'an empty title',
    '# @title ""\na: 1\n',
    [['1:10 error annotation-syntax The title is empty', undefined]],
  ],
  [
    'a title cut by a comment sign',
    '# @title Issue #5\na: 1\n',
    [
      [
        '1:10 warning annotation-syntax `#` after a space begins a comment: the title is `Issue`',
        'Write `@title "Issue #5"` to keep all of it.',
      ],
    ],
  ],
  [
    '!= among several conditions',
    '# @title A\n# @hidden b!=1;c=2\na: 1\nb: 1\nc: 2\n',
    [
      [
        '2:11 error hidden-condition `!=` works only as the single condition of `@hidden`',
        'Here the path would end in `!`. Use `operator=nor` or turn the conditions around.',
      ],
    ],
  ],
  [
    'a condition without value',
    '# @title A\n# @hidden b=\na: 1\nb: x\n',
    [
      [
        '2:11 warning hidden-condition `@hidden` compares `b` with nothing, which means null',
        'Write `b=""` for empty text.',
      ],
    ],
  ],
  [
    'a language in capitals',
    '# @title A\n# @title.EN B\na: 1\n',
    [['2:3 warning i18n-locale-unread The dashboard reads no language `EN`', 'Write `@title.en`.']],
  ],
  [
    'a translation without a title',
    '# @title.en A\n# @order 1\na: 1\n',
    [
      [
        '1:3 error annotation-syntax `@title.en` without `@title`: the key does not get into the form',
        'Add a line `# @title ...`.',
      ],
    ],
  ],
  [
    'what is useful without a title',
    '# @form false\n# @schema min=1\n# @description D\na: 1\n',
    [],
  ],
  [
    'another generator where no key has a title',
    'a: 1 # @schema type:integer\n# @schema\n# type: string\n# @schema\nb: x\n# @schema min=x\nc: 1\n',
    [],
  ],
  ['documentation of a default', '# @default: 5\na: 5\n', []],
  [
    'a keyword that an alias has set already',
    '# @title A\n# @schema min=1;minimum=2\na: 2\n',
    [
      [
        '2:17 warning annotation-syntax `minimum` stands twice in the schema: another option or the value sets it, too',
        'JSON readers take the last.',
      ],
    ],
  ],
  [
    'an option twice',
    '# @title A\n# @schema min=1;min=2\na: 2\n',
    [['2:17 error annotation-syntax Option `min` stands twice: the last one wins', undefined]],
  ],
  [
    'a space behind the at sign',
    '# @ title A\n# @ Title.en B\n# @ tomorrow\na: 1\n',
    [
      [
        '1:3 error annotation-syntax A space behind `@`: `@ title` is no annotation',
        'Write `# @title A`.',
      ],
      [
        '2:3 error annotation-syntax A space behind `@`: `@ Title` is no annotation',
        'Write `# @title.en B`.',
      ],
    ],
  ],
  [
    'keywords that Helm would refuse to compile',
    '# @title A\n# @schema minItems=-1;multipleOf=0;uniqueItems=x;$ref=#/a\na: []\n# @title B\n# @schema enum=x,y,x;additionalProperties=foo\nb: x\n# @title C\n# @minimum a=1\nc: 1\n',
    [
      ['2:20 error annotation-syntax `minItems` needs a whole number from 0', undefined],
      ['2:34 error annotation-syntax `multipleOf` needs a number above 0', undefined],
      ['2:48 error annotation-syntax `uniqueItems` needs true or false', undefined],
      [
        '2:55 error annotation-syntax `$ref` belongs to a schema that stands alone: the form does not follow it, and Helm may refuse it',
        undefined,
      ],
      ['5:16 error annotation-syntax Option `enum` names `x` twice', 'Remove one of them.'],
      [
        '5:43 error annotation-syntax `additionalProperties` needs a JSON schema or a boolean',
        undefined,
      ],
      [
        '8:12 error annotation-syntax `@minimum` with `=` or `;` is read as a list of options',
        'Write `@schema minimum=a=1`.',
      ],
    ],
  ],
  [
    'patterns that Go cannot read',
    '# @title A\n# @schema pattern=(?=a)\na: x\n# @title B\n# @schema pattern=[\nb: x\n# @title C\n# @schema pattern=^[\\u4e00-\\u9fa5]$\nc: x\n# @title D\n# @schema pattern=(?i)^[[:alpha:]]+\\z\nd: x\n',
    [
      [
        '2:19 error annotation-syntax `(?=a)` is no regular expression of Go: it has no lookahead and no lookbehind',
        'See https://github.com/google/re2/wiki/Syntax.',
      ],
      [
        '5:19 error annotation-syntax `[` is no regular expression of Go: Unterminated character class',
        'See https://github.com/google/re2/wiki/Syntax.',
      ],
      [
        '8:19 error annotation-syntax `^[\\u4e00-\\u9fa5]$` is no regular expression of Go: it knows no `\\u`',
        'See https://github.com/google/re2/wiki/Syntax.',
      ],
    ],
  ],
  [
    'a value that does not match its pattern',
    '# @title A\n# @schema pattern=^[a-z]+$\na: A1\n# @title B\n# @schema pattern=^[a-z]+$\nb: ab\n# @title C\n# @schema pattern=(a+)+$\nc: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n',
    [['2:19 error annotation-syntax The value "A1" does not match `pattern="^[a-z]+$"`', REFUSED]],
  ],
  [
    'wrong items',
    '# @title A\n# @schema items={"type":"strin"}\na: []\n# @title B\n# @schema items={"tpye":"string"}\nb: []\n# @title C\n# @schema items={"type":"string"}\nc: x\n# @title D\n# @schema items=[{"type":"string"},1]\nd: []\n# @title E\n# @schema items={"type":"integer"}\ne: [1, x]\n# @title F\n# @schema items={"properties":{"a":{"minLength":"1"}}}\nf: []\n',
    [
      [
        '2:18 error annotation-syntax In `items`: `type` needs one of string, integer, number, boolean, object, array, null, or a list of them',
        'Did you mean `string`?',
      ],
      ['5:18 error annotation-syntax In `items`: Unknown keyword `tpye`', 'Did you mean `type`?'],
      [
        '8:17 error annotation-syntax `items` beside a value that is no list: it has no effect',
        'Add `type=array` when a list is meant, or remove it.',
      ],
      ['11:17 error annotation-syntax Option `items` needs a JSON schema in braces', undefined],
      ['14:17 error annotation-syntax The entry "x" of the list does not fit `items`', REFUSED],
      [
        '17:37 error annotation-syntax In `items`: `minLength` needs a whole number from 0',
        undefined,
      ],
    ],
  ],
  ['no space before the at sign', '#@title A\na: 1\n', []],
  [
    'bounds that cross',
    '# @title A\n# @schema min=5;max=3\na: 4\n# @title B\n# @schema maxLength=1;minLen=2\nb: x\n# @title C\n# @schema minItems=2;maxItems=1\nc: []\n',
    [
      [
        '2:15 error annotation-syntax `min=5` is above `max=3`: nothing fits',
        'Exchange or correct them.',
      ],
      [
        '5:30 error annotation-syntax `minLen=2` is above `maxLength=1`: nothing fits',
        'Exchange or correct them.',
      ],
      [
        '8:20 error annotation-syntax `minItems=2` is above `maxItems=1`: nothing fits',
        'Exchange or correct them.',
      ],
    ],
  ],
  [
    'values that break their own schema',
    '# @title A\n# @schema min=5;max=9\na: 10\n# @title B\n# @schema enum=1,2\nb: "1"\n# @title C\n# @schema minLength=2\nc: 日\n# @title D\n# @schema required=x\nd: {}\n',
    [
      ['2:21 error annotation-syntax The value 10 is above `max=9`', REFUSED],
      [
        '5:16 error annotation-syntax The value "1" is not in `enum=1,2`',
        'Write `"1"` in the list: `1` has another type.',
      ],
      ['8:21 error annotation-syntax The value "日" is shorter than `minLength=2`', REFUSED],
      [
        '11:20 error annotation-syntax `required` names `x`, which the value does not have',
        'Helm refuses a chart whose values break its schema: add the key, or remove the name.',
      ],
    ],
  ],
  [
    'a default of its own that breaks the schema',
    '# @title A\n# @schema default=0;min=1\na: 1\n',
    [['2:25 error annotation-syntax The default 0 is below `min=1`', REFUSED]],
  ],
  [
    'bounds that are met',
    '# @title A\n# @schema min=1;max=1;enum=1\na: 1\n# @title B\n# @schema multipleOf=0.1\nb: 0.3\n',
    [],
  ],
  [
    'nothing but null',
    '# @title A\n# @schema nullable=true\na:\n# @title B\n# @schema type=string;nullable=true\nb: null\n',
    [
      [
        '2:20 error annotation-syntax `nullable` beside a value that is null: the schema allows nothing but null',
        'Say what else it may be: `@schema type=string;nullable=true`.',
      ],
    ],
  ],
  [
    'paths of conditions that lead nowhere',
    '# @title A\n# @hidden s.enabeld=true\na: 1\n# @title B\n# @hidden .Values.s.enabled=true\nb: 1\n# @title C\n# @hidden a=1;oprator=and\nc: 1\n# @title S\ns:\n  # @title E\n  enabled: true\n',
    [
      [
        '2:11 error hidden-condition `@hidden` looks at `s.enabeld`, which values.yaml does not have',
        'Did you mean `s.enabled`?',
      ],
      [
        '5:11 error hidden-condition `@hidden` looks at `.Values.s.enabled`, which values.yaml does not have',
        'Did you mean `s.enabled`?',
      ],
      [
        '8:15 error hidden-condition `@hidden` looks at `oprator`, which values.yaml does not have',
        'Did you mean `operator`?',
      ],
    ],
  ],
  [
    'conditions of another type than their target',
    '# @title A\n# @hidden on1="true"\na: 1\n# @title B\n# @hidden kind=1\nb: 1\n# @title C\n# @hidden kind=z\nc: 1\n# @title D\n# @hidden list=x\nd: 1\non1: true\n# @title K\n# @schema enum=x,y\nkind: x\nlist: []\n',
    [
      [
        '2:15 error hidden-condition `@hidden` compares `on1`, which is a boolean, with the string "true": never true',
        'Write `on1=true` without quotes.',
      ],
      [
        '5:16 error hidden-condition `@hidden` compares `kind`, which is a string, with the integer 1: never true',
        'Write `kind="1"`.',
      ],
      [
        '8:16 error hidden-condition `@hidden` compares `kind` with "z", which its `enum` does not list: never true',
        undefined,
      ],
      [
        '11:16 error hidden-condition `@hidden` compares `list`, which is an array, with the string "x": never true',
        undefined,
      ],
    ],
  ],
  [
    'conditions in the manner of other languages',
    '# @title A\n# @hidden t==true\na: 1\n# @title C\n# @hidden b=x,d=y\nc: 1\n# @title E\n# @hidden b=x && d=y\ne: 1\n# @title F\n# @hidden b="x,d=y"\nf: 1\nb: x\nd: y\nt: true\n',
    [
      [
        '2:13 error annotation-syntax `==` compares with a text that begins with `=`',
        'Write `t=true`.',
      ],
      [
        '5:13 error annotation-syntax Conditions are separated by `;`: here all of this is one value',
        'Write `b=x;d=y;operator=and`.',
      ],
      [
        '8:13 error annotation-syntax Conditions are separated by `;`: here all of this is one value',
        'Write `b=x;d=y;operator=and`.',
      ],
    ],
  ],
  [
    'an unknown operator',
    '# @title A\n# @hidden b=1;operator=adn\na: 1\nb: 1\n',
    [
      [
        '2:24 error hidden-condition The form knows no operator `adn` and takes it for `and`',
        'Did you mean `and`?',
      ],
    ],
  ],
  [
    'conditions that can come true',
    '# @title A\n# @hidden s.n=2;b/c!=x;l.0.x=1;operator=or\na: 1\ns: {n: 1.5}\nb: {c: x}\nl: [{x: 1}]\n',
    [
      [
        '2:17 error hidden-condition `!=` works only as the single condition of `@hidden`',
        'Here the path would end in `!`. Use `operator=nor` or turn the conditions around.',
      ],
    ],
  ],
  [
    'conditions behind an alias are looked at once',
    'x: &x\n  # @title A\n  # @hidden no=1\n  a: 1\ny: *x\nz:\n  <<: *x\n',
    [
      [
        '3:13 error hidden-condition `@hidden` looks at `no`, which values.yaml does not have',
        'A path begins at the root of values.yaml: `section.key`.',
      ],
    ],
  ],
]

describe('what is wrong with annotations is reported', () => {
  test.each(cases)('%s', (_name, values, reported) => {
    expect(report(values)).toEqual(reported)
    const windows = values.replaceAll('\n', '\r\n')
    expect(report(windows)).toEqual(reported)
  })
})

function report(values: string): [string, string | undefined][] {
  return generateSchemas(values).diagnostics.map(
    ({ location, severity, ruleId, message, hint }) => [
      `${location.line}:${location.column} ${severity} ${ruleId} ${message}`,
      hint,
    ],
  )
}

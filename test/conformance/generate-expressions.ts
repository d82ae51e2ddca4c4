import * as fc from 'fast-check'

/** A piece of a template. */
export type Text = fc.Arbitrary<string>

const path: Text = fc.constantFrom('a', 'b', 'c', 'global').map((name) => `$.Values.${name}`)

interface Typed {
  string: string
  number: string
  list: string
  map: string
  boolean: string
}

/** `(start | f | g)` with up to two functions that keep the type. */
const piped = (start: Text, ...functions: string[]): Text =>
  fc
    .tuple(start, fc.array(fc.constantFrom(...functions), { maxLength: 2 }))
    .map(([first, rest]) => `(${[first, ...rest].join(' | ')})`)

/** Expressions whose type is known, so that most of them can be executed. */
export const typed = fc.letrec<Typed>((tie) => ({
  string: piped(
    fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(
        '"Hello World"',
        '`raw "x"`',
        '"a,b"',
        '""',
        '$.Release.Name',
        '"1.2.3"',
        '"é日本x"',
      ),
      path.map((text) => `toString ${text}`),
      fc
        .constantFrom(
          'toJson',
          'toYaml',
          'quote',
          'squote',
          'print',
          'kindOf',
          'typeOf',
          'toToml',
          'toPrettyJson',
        )
        .chain((name) =>
          fc.oneof(path, tie('list'), tie('map'), tie('number')).map((of) => `${name} ${of}`),
        ),
      fc
        .tuple(
          fc.constantFrom('%v', '%s', '%d', '%q', '%5.2f', '%T', '%+v', '%x'),
          fc.oneof(path, tie('number'), tie('string')),
        )
        .map(([verb, of]) => `printf "${verb}" ${of}`),
      tie('list').map((of) => `join "-" ${of}`),
      fc.constantFrom('include "h" $', 'tpl "{{ .Release.Name }}-{{ .Values.a }}" $'),
    ),
    'upper',
    'lower',
    'trim',
    'title',
    'b64enc',
    'sha256sum',
    'trunc 3',
    'trunc -2',
    'indent 2',
    'nindent 2',
    'repeat 2',
    'replace "l" "L"',
    'trimSuffix "d"',
    'trimPrefix "H"',
    'camelcase',
    'snakecase',
    'kebabcase',
    'untitle',
    'nospace',
    'initials',
    'wrap 5',
    'abbrev 6',
    'substr 0 2',
    'cat "c"',
    'regexReplaceAll "[a-l]" "<$0>"',
    'regexFind "[a-z]+"',
    'html',
    'js',
    'urlquery',
    'adler32sum',
    'base',
    'dir',
    'ext',
    'default "d"',
    'swapcase',
    'quote',
  ),
  number: piped(
    fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('3', '-7', '2.5', '1000000'),
      path.map((text) => `int ${text}`),
      path.map((text) => `float64 ${text}`),
      tie('string').map((text) => `len ${text}`),
      tie('string').map((text) => `atoi ${text}`),
    ),
    'add 1',
    'sub 5',
    'mul 2',
    'max 1 | div 300',
    'max 2 | mod 7',
    'max 3',
    'min 3',
    'int64',
    'float64',
    'addf 0.5',
    'round 1 | int',
    'ceil',
    'floor',
    'toDecimal',
    'add1',
  ).map((text) => text.replace(' | round 1 | int', ' | float64')),
  list: piped(
    fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom(
        'list 1 "b" nil 2.5',
        'list',
        'until 3',
        'untilStep 0 9 4',
        'tuple "x" "y" "x"',
      ),
      tie('string').map((text) => `splitList " " ${text}`),
      tie('map').map((map) => `keys ${map} | sortAlpha`),
      tie('string').map((text) => `regexFindAll "[a-z]" ${text} -1`),
    ),
    'reverse',
    'uniq',
    'rest',
    'initial',
    'compact',
    'sortAlpha',
    'concat (list 0)',
    'toStrings',
  ),
  map: piped(
    fc.oneof(
      { maxDepth: 2 },
      fc.constant('deepCopy $.Values'),
      fc.tuple(tie('string'), tie('number')).map(([a, b]) => `dict "k" ${a} "a" ${b}`),
      fc.constantFrom(
        'dict',
        'fromYaml "a: {b: [1, yes]}"',
        'fromJson "{\\"a\\":1.50}"',
        'fromYaml ":"',
      ),
    ),
    'merge (dict "z" 1)',
    'mergeOverwrite (dict "a" 0)',
    'deepCopy',
  ),
  boolean: fc.oneof(
    { maxDepth: 2 },
    fc
      .tuple(fc.constantFrom('eq', 'ne', 'lt', 'ge'), tie('string'), tie('string'))
      .map((parts) => `(${parts.join(' ')})`),
    fc
      .tuple(
        fc.constantFrom('empty', 'not', 'kindIs "map"', 'typeIs "string"', 'kindIs "float64"'),
        path,
      )
      .map((parts) => `(${parts.join(' ')})`),
    tie('string').map((text) => `(contains "o" ${text})`),
    tie('map').map((map) => `(hasKey ${map} "a")`),
    fc.tuple(tie('list')).map(([list]) => `(has 1 ${list})`),
    fc
      .tuple(fc.constantFrom('and', 'or'), tie('boolean'), path)
      .map((parts) => `(${parts.join(' ')})`),
  ),
}))

const safe: Text = fc.oneof(typed.string, typed.number, typed.list, typed.map, typed.boolean, path)
const wild: Text = fc
  .tuple(
    safe,
    fc.constantFrom(
      'first',
      'upper',
      'index 0',
      'get "a"',
      'dig "a" "b" "none"',
      'toDate "2006"',
      'required "needed"',
      'seq',
      'b64dec',
      'mustFromJson',
      'fromYamlArray',
      'pick "a"',
      'fail',
      'include',
      'chunk 2',
      'tpl',
      'semverCompare ">=1"',
    ),
  )
  .map(([start, name]) => `${start} | ${name}`)
const call: Text = fc
  .tuple(
    fc.constantFrom('default', 'coalesce', 'ternary "t" "f"', 'list', 'dict "k"', 'cat'),
    safe,
    safe,
  )
  .map(([name, a, b]) =>
    name.startsWith('ternary')
      ? `ternary ${a} ${b} true`
      : name === 'dict "k"'
        ? `dict "k" ${a}`
        : `${name} ${a} ${b}`,
  )
/** Any expression; a few are sure to fail. */
export const expression: Text = fc.oneof(
  { weight: 20, arbitrary: safe },
  { weight: 4, arbitrary: call },
  { weight: 1, arbitrary: wild },
)

import fc from 'fast-check'

const constant = fc.constantFrom(
  '"x"',
  '"z"',
  '"p"',
  '0',
  'true',
  '(dict "x" 7)',
  '(list 1 2)',
  '""',
)

const grammar = fc.letrec<{ value: string; statement: string; body: string }>((tie) => {
  const value = tie('value')
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(
        '$.Values.a',
        '$.Values.b',
        '$.Values.a.x',
        '$.Values.l',
        '$.Values.k',
        '.',
        '$v',
        '$m',
        '$.Values',
      ),
      constant,
      fc.tuple(value, fc.constantFrom('x', 'z', 'z.p')).map(([one, field]) => `(${one}).${field}`),
      fc
        .tuple(fc.constantFrom('get', 'hasKey'), value)
        .map(([name, one]) => `(${name} ${one} "x")`),
      fc
        .tuple(value, fc.constantFrom('"x"', '"z"', '0', '$.Values.k'))
        .map(([one, key]) => `(index ${one} ${key})`),
      fc
        .tuple(
          fc.constantFrom(
            'default',
            'and',
            'or',
            'coalesce',
            'merge',
            'mergeOverwrite',
            'list',
            'concat',
            'append',
            'eq',
            'dict "x"',
          ),
          value,
          value,
        )
        .map(
          ([name, one, other]) =>
            `(${name} ${one}${name.startsWith('dict') ? ' "z"' : ''} ${other})`,
        ),
      fc
        .tuple(value, value, value)
        .map(([one, other, test]) => `(ternary ${one} ${other} (empty ${test}))`),
      fc
        .tuple(
          fc.constantFrom(
            'toJson',
            'not',
            'empty',
            'first',
            'last',
            'rest',
            'deepCopy',
            'keys',
            'values',
            'len',
            'quote',
            'kindOf',
            'uniq',
            'toString',
          ),
          value,
        )
        .map(([name, one]) => `(${name} ${one})`),
      fc.tuple(fc.constantFrom('pick', 'omit'), value).map(([name, one]) => `(${name} ${one} "x")`),
      value.map((one) => `(dig "x" "p" "none" ${one})`),
      value.map((one) => `(pluck "x" ${one} (dict "x" 9))`),
      value.map((one) => `(include "h" ${one})`),
      fc.constant('(tpl $.Values.t $)'),
      value.map((one) => `(${one} | toJson | fromJson)`),
    ),
    statement: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      value.map((one) => `{{ ${one} | toJson }}`),
      value.map((one) => `{{ $v = ${one} }}`),
      value.map((one) => `{{ $_ := set $m "x" ${one} }}`),
      fc
        .tuple(value, tie('body'), tie('body'))
        .map(([one, yes, no]) => `{{ if ${one} }}${yes}{{ else }}${no}{{ end }}`),
      fc.tuple(value, tie('body')).map(([one, body]) => `{{ with ${one} }}${body}{{ end }}`),
      fc.tuple(value, tie('body')).map(([one, body]) => `{{ range ${one} }}${body}{{ end }}`),
      fc
        .tuple(value, tie('body'))
        .map(([one, body]) => `{{ range $k, $v := ${one} }}${body}{{ end }}`),
    ),
    body: fc.array(tie('statement'), { maxLength: 3 }).map((parts) => parts.join('')),
  }
})

/** Templates over the values a, b, l, k and t, with the variables $v and $m. Many fail to render in the middle. */
export const templateTexts = fc
  .array(grammar.statement, { minLength: 1, maxLength: 4 })
  .map((parts) => `{{ $v := 1 }}{{ $m := dict }}${parts.join('')}`)

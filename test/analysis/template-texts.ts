import { array, constant, constantFrom, letrec, oneof, tuple } from 'fast-check'

const constants = constantFrom('"x"', '"z"', '"p"', '0', 'true', '(dict "x" 7)', '(list 1 2)', '""')

const grammar = letrec<{ value: string; statement: string; body: string }>((tie) => {
  const value = tie('value')
  return {
    value: oneof(
      { maxDepth: 4, withCrossShrink: true },
      constantFrom(
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
      constants,
      tuple(value, constantFrom('x', 'z', 'z.p')).map(([one, field]) => `(${one}).${field}`),
      tuple(constantFrom('get', 'hasKey'), value).map(([name, one]) => `(${name} ${one} "x")`),
      tuple(value, constantFrom('"x"', '"z"', '0', '$.Values.k')).map(
        ([one, key]) => `(index ${one} ${key})`,
      ),
      tuple(
        constantFrom(
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
      ).map(
        ([name, one, other]) => `(${name} ${one}${name.startsWith('dict') ? ' "z"' : ''} ${other})`,
      ),
      tuple(value, value, value).map(
        ([one, other, test]) => `(ternary ${one} ${other} (empty ${test}))`,
      ),
      tuple(
        constantFrom(
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
      ).map(([name, one]) => `(${name} ${one})`),
      tuple(constantFrom('pick', 'omit'), value).map(([name, one]) => `(${name} ${one} "x")`),
      value.map((one) => `(dig "x" "p" "none" ${one})`),
      value.map((one) => `(pluck "x" ${one} (dict "x" 9))`),
      value.map((one) => `(include "h" ${one})`),
      constant('(tpl $.Values.t $)'),
      value.map((one) => `(${one} | toJson | fromJson)`),
    ),
    statement: oneof(
      { maxDepth: 4, withCrossShrink: true },
      value.map((one) => `{{ ${one} | toJson }}`),
      value.map((one) => `{{ $v = ${one} }}`),
      value.map((one) => `{{ $_ := set $m "x" ${one} }}`),
      tuple(value, tie('body'), tie('body')).map(
        ([one, yes, no]) => `{{ if ${one} }}${yes}{{ else }}${no}{{ end }}`,
      ),
      tuple(value, tie('body')).map(([one, body]) => `{{ with ${one} }}${body}{{ end }}`),
      tuple(value, tie('body')).map(([one, body]) => `{{ range ${one} }}${body}{{ end }}`),
      tuple(value, tie('body')).map(
        ([one, body]) => `{{ range $k, $v := ${one} }}${body}{{ end }}`,
      ),
    ),
    body: array(tie('statement'), { maxLength: 3 }).map((parts) => parts.join('')),
  }
})

/** Templates over the values a, b, l, k and t, with the variables $v and $m. Many fail to render in the middle. */
export const templateTexts = array(grammar.statement, { minLength: 1, maxLength: 4 }).map(
  (parts) => `{{ $v := 1 }}{{ $m := dict }}${parts.join('')}`,
)

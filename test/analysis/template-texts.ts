import { array, constant, constantFrom, letrec, oneof, tuple } from 'fast-check'

/** Default values that the templates read. */
export const TEMPLATE_VALUES = `a: {x: 1, z: {x: q, z: 9}}
b: {x: {x: r}, z: 2}
c: {x: 5, z: 6}
d: {x: s, z: {z: 7}}
l: [3, 4]
k: x
t: "{{ .Values.a.x }}"
`

/** Helpers that the templates include. */
export const TEMPLATE_HELPERS = `{{ define "x" }}{{ if kindIs "map" . }}{{ .x }}{{ end }}{{ end }}
{{ define "z" }}{{ with .z }}{{ toJson . }}{{ end }}{{ end }}
{{ define "set" }}{{ $_ := set .out "x" .in.z }}{{ end }}`

const key = constantFrom('"x"', '"z"', '$.Values.k')

interface Grammar {
  /** Yields a map. */
  map: string
  list: string
  any: string
  /** Yields what a function makes of something. */
  made: string
  statement: string
  body: string
}

const grammar = letrec<Grammar>((tie) => {
  const map = tie('map')
  const list = tie('list')
  const any = tie('any')
  const body = tie('body')
  const depth = { maxDepth: 5, depthSize: 'small', withCrossShrink: true } as const
  return {
    map: oneof(
      depth,
      constantFrom('$.Values.a', '$.Values.b', '$.Values.c', '$.Values.d', '$m'),
      constantFrom('$.Values.a.z', '$.Values.b.x', '$.Values.d.z'),
      constantFrom('(index $.Values "a")', '(get $.Values "c")', '(dict "x" 7 "z" 8)'),
      map.map((one) => `(deepCopy ${one})`),
      map.map((one) => `(${one} | toJson | fromJson)`),
      tuple(constantFrom('pick', 'omit'), map).map(([name, one]) => `(${name} ${one} "x")`),
      tuple(constantFrom('merge', 'mergeOverwrite'), map, map).map(
        // Helm's merge writes the maps inside of the second into those of the first, which the values share.
        ([name, one, other]) => `(${name} (dict) (deepCopy ${one}) (deepCopy ${other}))`,
      ),
      tuple(any, any).map(([one, other]) => `(dict "x" ${one} "z" ${other})`),
      tuple(any, map, map).map(([test, one, other]) => `(ternary ${one} ${other} (empty ${test}))`),
      tuple(constantFrom('default', 'or', 'and', 'coalesce'), map, map).map(
        ([name, one, other]) => `(${name} ${one} ${other})`,
      ),
      tuple(key, any).map(([name, one]) => `(set (dict) ${name} ${one})`),
      tuple(map, map).map(([one, other]) => `(first (list ${one} ${other}))`),
    ),
    list: oneof(
      depth,
      constant('$.Values.l'),
      tuple(any, any).map(([one, other]) => `(list ${one} ${other})`),
      tuple(list, any).map(([one, other]) => `(append ${one} ${other})`),
      tuple(list, any).map(([one, other]) => `(prepend ${one} ${other})`),
      tuple(list, list).map(([one, other]) => `(concat ${one} ${other})`),
      tuple(constantFrom('rest', 'initial', 'reverse', 'uniq'), list).map(
        ([name, one]) => `(${name} ${one})`,
      ),
      tuple(map, map).map(([one, other]) => `(pluck "x" ${one} ${other})`),
      map.map((one) => `(keys ${one} | sortAlpha)`),
      map.map((one) => `(omit ${one} "z" | values)`),
    ),
    any: oneof(
      depth,
      constantFrom('$v', '1', '"x"', '$.Values.k', '.', '(tpl $.Values.t $)'),
      map,
      list,
      tuple(map, constantFrom('x', 'z')).map(([one, field]) => `(${one}).${field}`),
      tuple(constantFrom('index', 'get'), map, key).map(
        ([name, one, at]) => `(${name} ${one} ${at})`,
      ),
      map.map((one) => `(dig "x" "none" ${one})`),
      map.map((one) => `(hasKey ${one} "x")`),
      list.map((one) => `(first ${one})`),
      list.map((one) => `(last ${one})`),
      tuple(list, constantFrom(0, 1)).map(
        ([one, at]) => `(index (append (append ${one} 1) 2) ${at})`,
      ),
      tie('made'),
    ).map(String),
    made: oneof(
      depth,
      tuple(constantFrom('x', 'z'), map).map(([name, one]) => `(include "${name}" ${one})`),
      tuple(constantFrom('toJson', 'not', 'empty', 'kindOf', 'quote', 'toString'), any).map(
        ([name, one]) => `(${name} ${one})`,
      ),
      tuple(constantFrom('default', 'and', 'or', 'coalesce', 'list'), any, any).map(
        ([name, one, other]) => `(${name} ${one} ${other})`,
      ),
      tuple(any, any).map(([one, other]) => `(printf "%v-%v" ${one} ${other})`),
    ),
    statement: oneof(
      depth,
      any.map((one) => `{{ ${one} | toJson }}`),
      any.map((one) => `{{ $v = ${one} }}`),
      tuple(key, any).map(([name, one]) => `{{ $_ := set $m ${name} ${one} }}`),
      map.map((one) => `{{ $_ := include "set" (dict "out" $m "in" ${one}) }}`),
      map.map((one) => `{{ $_ := merge $m (deepCopy ${one}) }}`),
      map.map((one) => `{{ $m = ${one} }}`),
      constantFrom('{{ .x }}', '{{ with .z }}{{ toJson . }}{{ end }}').map(
        (one) => `{{ if kindIs "map" . }}${one}{{ end }}`,
      ),
      tuple(any, body, body).map(
        ([one, yes, no]) => `{{ if ${one} }}${yes}{{ else }}${no}{{ end }}`,
      ),
      tuple(any, body).map(([one, inner]) => `{{ with ${one} }}${inner}{{ end }}`),
      tuple(list, body).map(([one, inner]) => `{{ range ${one} }}${inner}{{ end }}`),
      tuple(map, body).map(([one, inner]) => `{{ range $k, $v := ${one} }}${inner}{{ end }}`),
    ),
    body: array(tie('statement'), { maxLength: 3 }).map((parts) => parts.join('')),
  }
})

/** Templates over TEMPLATE_VALUES and TEMPLATE_HELPERS, with the variables $v and $m. Most of them can be rendered. */
export const templateTexts = array(grammar.statement, { minLength: 1, maxLength: 4 }).map(
  (parts) => `{{ $v := 1 }}{{ $m := dict }}{{ $k := "" }}${parts.join('')}`,
)

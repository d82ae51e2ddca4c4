import { expect, test } from 'vitest'
import { buildChart } from '../../../src/chart/build-chart.ts'
import type { Chart } from '../../../src/chart/chart.ts'
import { GoMap } from '../../../src/go/values/index.ts'
import { renderChart } from '../../../src/helm/render/compile-chart.ts'
import { RenderLimitError } from '../../../src/helm/render/render-error.ts'
import type { RenderLimits } from '../../../src/helm/render/render-options.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/index.ts'

function chartOf(template: string): Chart {
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
    'templates/a.yaml': template,
  }
  return buildChart(
    Object.entries(files).map(([path, text]) => ({ path, data: new TextEncoder().encode(text) })),
  )
}

const MEGABYTES = '{{ $text := repeat 2000000 "ab " }}'
const LIST = '{{ $list := until 3000 }}'
/** A value of 2^30 parts that takes the memory of thirty. */
const SHARED = '{{ $d := dict "a" "b" }}{{ range until 30 }}{{ $d = dict "x" $d "y" $d }}{{ end }}'
const CYCLE = '{{ $d := dict }}{{ $_ := set $d "self" $d }}'

/** Templates that would take very long or very much memory in one statement. */
const HOSTILE: Record<string, string> = {
  'a range over a number': '{{ range 1000000000000 }}{{ end }}',
  'a long list of integers': '{{ range until 1000000000 }}{{ end }}',
  'steps that are small': '{{ untilStep 0 2000000000 1 | len }}',
  'a long sequence': '{{ seq 0 1 900000000 | len }}',
  'nested repetitions': '{{ repeat 100000 "x" | repeat 100000 | len }}',
  'repetitions again and again': '{{ range until 1000000 }}{{ $_ := repeat 1000000 "x" }}{{ end }}',
  'wide indentation': `{{ indent 200000 (repeat 100000 "\\n") | len }}`,
  'replacements that are longer': '{{ repeat 1000000 "a" | replace "a" (repeat 1000 "b") | len }}',
  'a replacement of nothing': '{{ repeat 1000000 "a" | replace "" (repeat 1000 "b") | len }}',
  'long separators': `${LIST}{{ join (repeat 1000000 "x") $list | len }}`,
  'lists that are cut and joined': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := splitList " " $text }}{{ end }}`,
  'maps of parts': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := split " " $text }}{{ end }}`,
  'regular expressions over megabytes': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := regexReplaceAll "(a|b)+ ?" $text "\${1}x" }}{{ end }}`,
  'all matches in megabytes': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := mustRegexFindAll "a" $text -1 }}{{ end }}`,
  'a slow regular expression': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := regexMatch "(([a-z ]{1,30}){1,30})x$" $text }}{{ end }}`,
  'digests of megabytes': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := sha256sum $text }}{{ $_ := adler32sum $text }}{{ end }}`,
  passwords: '{{ range until 1000000 }}{{ $_ := bcrypt "x" }}{{ end }}',
  'password files': '{{ range until 1000000 }}{{ $_ := htpasswd "u" "x" }}{{ end }}',
  'derived passwords':
    '{{ range until 1000000 }}{{ $_ := derivePassword 1 "long" "p" "u" "s" }}{{ end }}',
  authorities: '{{ range until 1000000 }}{{ $_ := genCA "x" 1 }}{{ end }}',
  keys: '{{ range until 1000000 }}{{ $_ := genPrivateKey "ed25519" }}{{ end }}',
  ciphers: `${MEGABYTES}{{ range until 1000000 }}{{ $_ := encryptAES "x" $text }}{{ end }}`,
  'random text': '{{ randAlphaNum 200000000 | len }}',
  'random bytes': '{{ range until 1000 }}{{ randBytes 100000000 | len }}{{ end }}',
  'shuffled text': `${MEGABYTES}{{ range until 1000000 }}{{ $_ := shuffle $text }}{{ end }}`,
  'wide columns': '{{ range until 100000 }}{{ $_ := printf "%1000000d" 1 }}{{ end }}',
  'texts that double':
    '{{ $x := "x" }}{{ range until 100 }}{{ $x = printf "%s%s" $x $x }}{{ end }}',
  'texts that are joined': '{{ $x := "x" }}{{ range until 100 }}{{ $x = cat $x $x }}{{ end }}',
  'lists that double': '{{ $x := list 1 }}{{ range until 100 }}{{ $x = concat $x $x }}{{ end }}',
  'lists that grow': '{{ $x := list 1 }}{{ range until 10000000 }}{{ $x = append $x 1 }}{{ end }}',
  'unique elements': `{{ $x := until 100000 }}{{ uniq $x | len }}`,
  'missing elements': `${LIST}{{ range until 10000000 }}{{ $_ := has -1 $list }}{{ end }}`,
  'wrapped text': `${MEGABYTES}{{ range until 100000 }}{{ $_ := wrapWith 1 "xxxxxxxxxx" $text }}{{ end }}`,
  'small chunks': '{{ range until 1000 }}{{ $_ := chunk 1 (until 100000) }}{{ end }}',
  'shared parts as YAML': `${SHARED}{{ toYaml $d | len }}`,
  'shared parts as pretty YAML': `${SHARED}{{ toYamlPretty $d | len }}`,
  'shared parts as JSON': `${SHARED}{{ toJson $d | len }}`,
  'shared parts as pretty JSON': `${SHARED}{{ toPrettyJson $d | len }}`,
  'shared parts as TOML': `${SHARED}{{ toToml $d | len }}`,
  'shared parts as text': `${SHARED}{{ print $d | len }}`,
  'shared parts in output': `${SHARED}{{ $d }}`,
  'shared parts in quotes': `${SHARED}{{ quote $d | len }}`,
  'shared parts copied': `${SHARED}{{ $_ := deepCopy $d }}`,
  'shared parts compared': `${SHARED}{{ $e := dict "a" "b" }}{{ range until 30 }}{{ $e = dict "x" $e "y" $e }}{{ end }}{{ deepEqual $d $e }}`,
  'shared parts merged': `${SHARED}{{ $e := dict "a" "b" }}{{ range until 30 }}{{ $e = dict "x" $e "y" $e }}{{ end }}{{ $_ := mergeOverwrite $d $e }}`,
  'a cycle as YAML': `${CYCLE}{{ toYaml $d | len }}`,
  'templates that call each other':
    '{{ define "a" }}{{ range until 100 }}{{ template "b" }}{{ end }}{{ end }}{{ define "b" }}{{ range until 100000 }}{{ end }}{{ end }}{{ range until 100000 }}{{ template "a" }}{{ end }}',
  'includes that branch':
    '{{ define "a" }}{{ if gt (int .) 0 }}{{ $n := sub (int .) 1 }}{{ include "a" $n }}{{ include "a" $n }}{{ end }}{{ end }}{{ include "a" 60 }}',
  'texts as templates that branch': `{{ $t := "{{ if gt (int .n) 0 }}{{ $m := dict \\"n\\" (sub (int .n) 1) \\"t\\" .t }}{{ tpl .t $m }}{{ tpl .t $m }}{{ end }}" }}{{ tpl $t (dict "n" 60 "t" $t) }}`,
  'YAML that is read again and again': `{{ $y := until 100000 | toYaml }}{{ range until 100000 }}{{ $_ := fromYamlArray $y }}{{ end }}`,
  'JSON that is read again and again': `{{ $y := until 100000 | toJson }}{{ range until 100000 }}{{ $_ := fromJsonArray $y }}{{ end }}`,
}

const LIMITS: Partial<RenderLimits> = { maxTime: 400, maxMemory: 200_000_000 }

test.each(Object.entries(HOSTILE))('ends soon, names the line and a limit: %s', (_, text) => {
  const chart = chartOf(`a: 1\n${text}`)
  const environment = createNodeFunctionEnvironment()
  const start = performance.now()
  let error: unknown
  try {
    renderChart(chart, new GoMap(), { environment, limits: LIMITS })
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(RenderLimitError)
  expect((error as Error).message).toMatch(
    /^demo\/templates\/a\.yaml:2:\d+: rendering (?:took longer than 400 ms|took more than 500000000 steps|needed more than 200000000 bytes of memory)$/,
  )
  expect(performance.now() - start).toBeLessThan(6000)
})

test('a clock that stands still does not let a template run for ever', () => {
  const chart = chartOf('{{ range 1000000000000 }}{{ end }}')
  const environment = createNodeFunctionEnvironment({ now: () => 0 })
  expect(() =>
    renderChart(chart, new GoMap(), { environment, limits: { maxSteps: 1_000_000 } }),
  ).toThrow('demo/templates/a.yaml:1:10: rendering took more than 1000000 steps')
})

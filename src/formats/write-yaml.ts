import {
  DEFAULT_SCALAR_STYLE_RULES,
  type Document,
  dump,
  SCALAR_STYLE,
  type ScalarLayout,
  visit,
} from 'js-yaml'

/**
 * A value as a YAML document in block style, with a final line break. Every string is quoted that some reader of YAML
 * 1.1 or 1.2, Go's included, would take for something else; long lines stay whole. Half of a surrogate pair, which UTF-8
 * cannot hold, becomes U+FFFD.
 * @param value JSON data: `undefined` and functions are errors of the program.
 * @param comment Lines that go before it, without `#`.
 */
export function writeYaml(value: object, comment: readonly string[] = []): string {
  const text = dump(value, {
    lineWidth: -1,
    noRefs: true,
    quoteStyle: 'double',
    scalarStyleRules: [...Object.values(DEFAULT_SCALAR_STYLE_RULES), quoteForGo],
    transform: replaceLoneSurrogates,
  })
  return comment.map((line) => `# ${line}\n`).join('') + text
}

// js-yaml quotes what is a number in YAML 1.1 or 1.2. yaml.v2 reads more as one (resolve.go drops every `_` and knows
// 0B, 0O and 0X), and takes a key that begins like a document marker for the marker.
const SPECIAL_TO_GO = /^[-+]?(?:0[box]|(?=[._0-9])[-+.0-9e]*_)|^(?:---|\.\.\.)/i

function quoteForGo(layout: ScalarLayout): void {
  const isPlain = layout.style === SCALAR_STYLE.PLAIN && layout.node.tag === 'tag:yaml.org,2002:str'
  if (isPlain && SPECIAL_TO_GO.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED
}

function replaceLoneSurrogates(documents: Document[]): void {
  visit(documents, (node) => {
    if (node.kind === 'scalar') node.value = node.value.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  })
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLines } from '../../src/diagnostics/visible-text.ts'
import { lacking } from '../needs.ts'
import { type XmlNode, xmlParser } from './format-references.ts'
import { readXml, type XmlElement } from './read-xml.ts'
import { anyResult, FINDING, report } from './samples.ts'

const lacks = await lacking('xmldom')

/** What a document of XML 1.0 can hold of a text. */
const shown = (text: string): string => visibleLines(text).replaceAll(/[\ufffe\uffff]/g, '\ufffd')

describe('junit', () => {
  it('has a suite for each chart and a case for each rule', async () => {
    const error = { ...FINDING, severity: 'error' as const }
    const other = {
      ...error,
      message: 'No annotation b',
      location: { ...FINDING.location, line: 5 },
    }
    const note = { ...FINDING, ruleId: 'metadata-whitespace', severity: 'info' as const }
    const text = await report('junit', {
      charts: ['plugins/clean', 'plugins/demo'],
      diagnostics: [error, other, note],
      suppressed: [
        {
          diagnostic: { ...FINDING, ruleId: 'title-duplicate' },
          by: 'config',
          reason: 'old "one"',
        },
      ],
    })
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kgplugin check" tests="4" failures="1" errors="0">
  <testsuite name="plugins/clean" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="plugins/clean"/>
  </testsuite>
  <testsuite name="plugins/demo" tests="3" failures="1" errors="0" skipped="1">
    <testcase name="annotation-unknown" classname="plugins/demo" file="work/plugins/demo/Chart.yaml">
      <failure message="No annotation a:b, 100% (and 1 more)" type="error">work/plugins/demo/Chart.yaml:2:3 error No annotation a:b, 100%
Did you mean c?

work/plugins/demo/Chart.yaml:5:3 error No annotation b
Did you mean c?</failure>
    </testcase>
    <testcase name="metadata-whitespace" classname="plugins/demo" file="work/plugins/demo/Chart.yaml">
      <system-out>work/plugins/demo/Chart.yaml:2:3 info No annotation a:b, 100%
Did you mean c?</system-out>
    </testcase>
    <testcase name="title-duplicate" classname="plugins/demo" file="work/plugins/demo/Chart.yaml">
      <skipped message="config: old &quot;one&quot;"/>
      <system-out>work/plugins/demo/Chart.yaml:2:3 warning No annotation a:b, 100%
Did you mean c?</system-out>
    </testcase>
  </testsuite>
</testsuites>
`)
  })

  it.each([
    ['error', '0'],
    ['warning', '1'],
    ['info', '1'],
  ] as const)('fails where the run does: with --fail-on %s', async (failOn, failures) => {
    const text = await report('junit', { diagnostics: [FINDING] }, { failOn })
    expect(readXml(text).attributes['failures']).toBe(failures)
  })

  it('holds every finding, well-formed, with counts that are right', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const root = readXml(await report('junit', result, { failOn: 'info' }))
        for (const suite of [root, ...root.elements]) {
          const cases =
            suite === root ? root.elements.flatMap((one) => one.elements) : suite.elements
          const { tests, failures, errors, skipped } = suite.attributes
          const failed = casesWith(cases, 'failure')
          expect({ tests, failures, errors, skipped }).toEqual({
            tests: String(cases.length),
            failures: String(failed.length),
            errors: '0',
            skipped: suite === root ? undefined : String(casesWith(cases, 'skipped').length),
          })
        }
        const texts = allElements(root).map(({ text }) => text)
        for (const { message, severity, location } of result.diagnostics) {
          const told = shown(`${severity} ${message}`)
          const file = shown(`work/${location.file}`)
          expect(texts.some((text) => text.includes(told) && text.includes(file))).toBe(true)
        }
      }),
    )
  })

  it.skipIf(lacks)(`reads for xmldom as for our own strict reader${lacks}`, async () => {
    const parse = (await xmlParser())!
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const text = await report('junit', result)
        expect(fromDom(parse(text))).toEqual(readXml(text))
      }),
    )
  })
})

const casesWith = (cases: readonly XmlElement[], part: string): XmlElement[] =>
  cases.filter(({ elements }) => elements.some(({ name }) => name === part))

const allElements = (element: XmlElement): XmlElement[] => [
  element,
  ...element.elements.flatMap(allElements),
]

function fromDom(node: XmlNode): XmlElement {
  const children = [...node.childNodes]
  return {
    name: node.nodeName,
    attributes: Object.fromEntries(
      [...(node.attributes ?? [])].map(({ name, value }) => [name, value]),
    ),
    elements: children.filter(({ nodeType }) => nodeType === 1).map(fromDom),
    text: children
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ nodeValue }) => nodeValue)
      .join(''),
  }
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLines } from '../../src/diagnostics/visible-text.ts'
import { lacking } from '../needs.ts'
import { markdownToHtml } from './format-references.ts'
import { anyResult, FINDING, report } from './samples.ts'

const lacks = await lacking('marked')

describe('markdown', () => {
  it('is a table for each chart with findings', async () => {
    const message = 'Unknown `@titel.en` | by @someone in #1 at x:100:3, https://a'
    expect(
      await report('markdown', {
        charts: ['plugins/clean', 'plugins/demo'],
        diagnostics: [{ ...FINDING, message, fixable: true }],
        suppressed: [{ diagnostic: FINDING, by: 'config' }],
      }),
    ).toBe(`### kgplugin check: 1 warning, 1 accepted by configuration

2 charts checked.

#### plugins/demo: 1 warning

| | place | finding |
| --- | --- | --- |
| ⚠️ warning | work/plugins/demo/Chart.yaml&#58;2 | Unknown <code>&#64;titel.en</code> &#124; by &#64;&#8203;someone in &#35;&#8203;1 at x&#58;&#8203;100&#58;3, https&#58;//a (<code>annotation-unknown</code>, fixable)<br>Did you mean c? |
`)
  })

  it('links places when it is told where the files are', async () => {
    const location = { file: 'plugins/demo/a "b".yaml', line: 3 }
    const text = await report(
      'markdown',
      { diagnostics: [{ ...FINDING, location }] },
      { sourceUrl: 'https://example.com/o/r/blob/abc' },
    )
    expect(text).toContain(
      '<a href="https://example.com/o/r/blob/abc/work/plugins/demo/a%20%22b%22.yaml#L3">',
    )
  })

  it('links no place outside of the repository', async () => {
    const text = await report(
      'markdown',
      { diagnostics: [FINDING] },
      { sourceUrl: 'https://example.com/o/r/blob/abc', repositoryPath: () => '../x/values.yaml' },
    )
    expect(text).toContain('| ../x/values.yaml&#58;2 |')
    expect(text).not.toContain('href')
  })

  it('collapses long tables', async () => {
    const findings = (count: number): (typeof FINDING)[] =>
      Array.from({ length: count }, (_, at) => ({ ...FINDING, message: `number ${at}` }))
    expect(await report('markdown', { diagnostics: findings(10) })).not.toContain('<details>')
    expect(await report('markdown', { diagnostics: findings(11) })).toMatch(
      /\n<details><summary>plugins\/demo: 11 warnings<\/summary>\n\n\|(?:.*\|\n)+\n<\/details>\n$/,
    )
  })

  it.each([
    ['many findings', 2000, 100],
    ['a finding that is too long by itself', 1, 70_000],
    ['findings that just fit', 10, 6_000],
  ])('fits into a comment, and says what is left out: %s', async (_, count, length) => {
    const diagnostics = Array.from({ length: count }, (_, at) => ({
      ...FINDING,
      message: `${at} ${'<'.repeat(length / 5)}`,
    }))
    const text = await report('markdown', { diagnostics })
    expect(text.length).toBeLessThan(65_536)
    const rows = text.match(/^\| ⚠️/gm)?.length ?? 0
    const [, left] = /^\*\*(\d+) more findings?\*\*/m.exec(text) ?? []
    expect(rows + Number(left ?? 0)).toBe(count)
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  })

  it('shows the last ones, too, after a chart with too many', async () => {
    const diagnostics = ['a', 'b', 'c'].flatMap((chart) =>
      Array.from({ length: 400 }, (_, at) => ({
        ...FINDING,
        message: `${chart} ${at} ${'x'.repeat(100)}`,
        location: { file: `${chart}/values.yaml`, line: at + 1 },
      })),
    )
    const text = await report('markdown', { charts: ['a', 'b', 'c'], diagnostics })
    const rows = text.match(/^\| ⚠️/gm)?.length ?? 0
    expect(text).toContain(`**${1200 - rows} more findings**`)
  })

  it.skipIf(lacks)(`reads as exactly the texts that it was given${lacks}`, async () => {
    const toHtml = (await markdownToHtml())!
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const html = toHtml(await report('markdown', result))
        const rows = [
          ...html.matchAll(/<tr>\n<td>(.*?)<\/td>\n<td>(.*?)<\/td>\n<td>(.*?)<\/td>\n<\/tr>/gs),
        ]
        const distinct = new Set(result.diagnostics.map((one) => JSON.stringify(one)))
        expect(rows.length).toBe(distinct.size)
        const elements = new Set([...html.matchAll(/<\/?([^\s>/]*)/g)].map(([, name]) => name))
        for (const element of elements) {
          expect('h3 h4 p table thead tbody tr th td code br details summary'.split(' ')).toContain(
            element,
          )
        }
        const read = rows.map(([, , place, finding]) => textOf(place!) + textOf(finding!))
        for (const { location, message, ruleId } of result.diagnostics) {
          const line = location.line === undefined ? '' : `:${location.line}`
          const told = textOf(
            escapeHtml(visibleLines(`work/${location.file}${line} ${message} (${ruleId}`)),
          )
          expect(read.some((text) => text.startsWith(told))).toBe(true)
        }
      }),
    )
  })
})

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The text that a page shows, without blanks, which HTML joins, and without backticks, which become code. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\u200b`]/g, '')
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportAsCsv } from '../../../../src/commands/localize/report/report-csv.ts'
import { reportAsMarkdown } from '../../../../src/commands/localize/report/report-markdown.ts'
import type { ReportRow } from '../../../../src/commands/localize/report/report-rows.ts'

const row = (change: Partial<ReportRow>): ReportRow => ({
  source: 'q.io/a/b:1',
  target: 'r.example/p/b:1',
  digest: '',
  size: undefined,
  state: 'copied',
  usedBy: [],
  ...change,
})

/** The cells of CSV, read by the rules of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy,
  )) {
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(cells)
    cells = []
  }
  return rows
}

describe('a report as CSV', () => {
  it('has a head and a line for each row', () => {
    expect(reportAsCsv([row({ size: 1234, usedBy: ['a', 'b'] })])).toBe(
      'source,target,digest,size,state,used by\r\n' +
        'q.io/a/b:1,r.example/p/b:1,,1234,copied,"a; b"\r\n',
    )
    expect(reportAsCsv([])).toBe('source,target,digest,size,state,used by\r\n')
  })

  it.each([
    ['=cmd|"/c calc"!A1', `'=cmd|"/c calc"!A1`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['a,"b"', 'a,"b"'],
    ['\u0000\u001b[31mx', '  [31mx'],
  ])('is no formula: %j', (name, expected) => {
    expect(readCsv(reportAsCsv([row({ usedBy: [name] })]))[1]![5]).toBe(expected)
  })

  it('is read as it was written, and no cell begins as a formula does', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a,;"\'=+-@ \t\r\n') })
    fc.assert(
      fc.property(fc.array(text), (names) => {
        const rows = readCsv(reportAsCsv(names.map((name) => row({ usedBy: [name] }))))
        expect(rows).toHaveLength(names.length + 1)
        for (const [at, name] of names.entries()) {
          const cell = rows[at + 1]![5]!
          expect(cell.replace(/^'/, '')).toBe(name.replace(/^'/, ''))
          expect(cell).not.toMatch(/^\s*[=+\-@]/)
        }
      }),
    )
  })
})

describe('a report as Markdown', () => {
  const destination = { registry: 'r.example', repository: 'p' }

  it('has a table, and how many rows of which state there are', () => {
    const rows = [row({ size: 9_100_000_000 }), row({ state: 'failed', usedBy: ['web'] })]
    expect(reportAsMarkdown(rows, destination)).toBe(`# Images in r.example/p

2 rows: 1 copied, 1 failed

| source | target | digest | size | state | used by |
| --- | --- | --- | ---: | --- | --- |
| \`q.io/a/b:1\` | \`r.example/p/b:1\` |  | 9.1 GB | copied |  |
| \`q.io/a/b:1\` | \`r.example/p/b:1\` |  |  | failed | web |
`)
  })

  it('has one line for each row, whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a|\\`<\n\r*_[]()') }), (name) => {
        const text = reportAsMarkdown([row({ usedBy: [name], source: name })], destination)
        const lines = text.split('\n')
        expect(lines).toHaveLength(8)
        expect(lines[6]!.match(/(?<!\\)\|/g)).toHaveLength(7)
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyResult, FINDING, report } from './samples.ts'

interface Command {
  name: string
  properties: Record<string, string>
  message: string
}

/** As the runner reads a line of a log (actions/runner src/Runner.Common/ActionCommand.cs, TryParseV2). */
function parseCommand(line: string): Command {
  const end = line.indexOf('::', 2)
  const [, name = '', rest = ''] = /^(\S+)(?: (.*))?$/.exec(line.slice(2, end))!
  const properties = rest.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), unescapeProperty(pair.slice(at + 1))]
  })
  return {
    name,
    properties: Object.fromEntries(properties),
    message: unescapeData(line.slice(end + 2)),
  }
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const unescapeProperty = (text: string): string =>
  unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

describe('github', () => {
  it('escapes what has a meaning in workflow commands', async () => {
    const odd = {
      ...FINDING,
      location: { file: 'plugins/demo/a,b:c%.yaml' },
      severity: 'info' as const,
    }
    expect(await report('github', { diagnostics: [FINDING, odd] })).toBe(
      '::warning file=work/plugins/demo/Chart.yaml,line=2,endLine=2,col=3,endColumn=6,title=annotation-unknown::No annotation a:b, 100%25%0ADid you mean c?\n' +
        '::notice file=work/plugins/demo/a%2Cb%3Ac%25.yaml,title=annotation-unknown::No annotation a:b, 100%25%0ADid you mean c?\n',
    )
  })

  it('names no columns for a place with several lines: the runner would drop them with a warning', async () => {
    const location = { ...FINDING.location, endLine: 4 }
    expect(await report('github', { diagnostics: [{ ...FINDING, location }] })).toContain(
      'Chart.yaml,line=2,endLine=4,title=',
    )
  })

  it('tells of related places', async () => {
    const related = [{ message: 'the other one', location: { file: 'plugins/demo/x', line: 3 } }]
    expect(await report('github', { diagnostics: [{ ...FINDING, related }] })).toMatch(
      /%0Awork\/plugins\/demo\/x:3: the other one\n$/,
    )
  })

  it('prints nothing without findings', async () => {
    expect(await report('github', {})).toBe('')
  })

  it('is read by the runner as the findings that it was given', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const text = await report('github', result)
        const commands = text.split('\n').slice(0, -1).map(parseCommand)
        const names = { error: 'error', warning: 'warning', info: 'notice' }
        const distinct = new Set(result.diagnostics.map((one) => JSON.stringify(one)))
        expect(commands.length).toBe(distinct.size)
        const shown = commands.map(
          ({ name, properties: { title, line, file }, message }) =>
            `${name} ${title} ${line} ${words(file!)} ${words(message.split('\n')[0]!)}`,
        )
        for (const { ruleId, severity, location, message } of result.diagnostics) {
          const first = message.split(/[\r\n]/)[0]!
          expect(shown).toContain(
            `${names[severity]} ${ruleId} ${location.line} ${words(`work/${location.file}`)} ${words(first)}`,
          )
        }
      }),
    )
  })
})

/** Without what is replaced because a terminal would obey it. */
function words(text: string): string {
  return text.replaceAll(
    /[\ufffd\p{Control}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069 ]/gu,
    '',
  )
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { HELM_TEMPLATE_FLAGS } from '../../src/program/helm-template-flags.ts'
import { runProgram } from '../../src/program/program.ts'
import { testContext } from '../context.ts'
import { realHelm } from '../real-helm.ts'
import { writeFiles } from '../temp-folder.ts'
import {
  COMMAND_LINE_FIXTURES,
  type CommandLineAnswer,
  commandLineAnswers,
  commandLineFiles,
  commandLines,
  FOLDER,
  wordsOf,
} from './helm-command-lines.ts'

// No line reads what another one writes.
const folder = mkdtempSync(join(tmpdir(), 'kgplugin-test-'))
writeFiles(folder, commandLineFiles())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(words: readonly string[]): Promise<Omit<CommandLineAnswer, 'line'>> {
  const context = testContext(folder)
  const code = await runProgram(['template', ...words], '1.2.3', context, () => context)
  const show = (text: string): string => text.replaceAll(folder, FOLDER)
  return { code, stdout: show(context.printed.stdout), stderr: show(context.printed.stderr) }
}

describe('command lines with an answer of Helm', () => {
  const answers = commandLineAnswers()

  it('are all recorded', () => {
    expect(answers.map(({ line }) => line)).toEqual(commandLines())
  })

  it.each(answers)('$line', async ({ line, ...answer }) => {
    expect(await run(wordsOf(line))).toEqual(answer)
  })
})

interface HelpFlag {
  name: string
  short: string | undefined
  takesWord: boolean
}

/** The flags in the help of a command, as Go's pflag prints it. */
function flagsOfHelp(help: string): HelpFlag[] {
  const FLAG = /^ +(?:-(\w), |    )--([\w-]+)(?: (\S+))? {2,}/gm
  return Array.from(help.matchAll(FLAG), ([, short, name = '', type]) => ({
    name,
    short,
    takesWord: type !== undefined && !type.includes('['),
  })).filter(({ name }) => name !== 'help')
}

describe('every flag in the help of helm template', () => {
  const recorded = flagsOfHelp(readFileSync(`${COMMAND_LINE_FIXTURES}help.txt`, 'utf8'))

  test('can be read from the help', () => {
    expect(recorded.length).toBeGreaterThan(70)
  })

  it.each(recorded)('--$name', ({ name, short, takesWord }) => {
    const flag = HELM_TEMPLATE_FLAGS.find((candidate) => candidate.name === name)
    expect(flag).toBeDefined()
    expect({ short: flag!.short, takesWord: flag!.implied === undefined }).toEqual({
      short,
      takesWord,
    })
  })

  it('is in the help of the real one as it was recorded', async ({ skip }) => {
    const helm = await realHelm('4')
    if (!helm) return skip('needs helm 4')
    const help = execFileSync(helm, ['template', '--help'], { encoding: 'utf8' })
    expect(flagsOfHelp(help)).toEqual(recorded)
  })
})

describe('what only helm can do', () => {
  it.each([
    ['--post-renderer=x', 'Post-renderers are plugins of helm, which do not run here'],
    ['--verify', 'Signatures of charts are not verified here'],
    ['--validate', 'There is no cluster here to validate against'],
    ['--dry-run=server', 'There is no cluster here to validate against'],
    ['--repo=oci://x/y', 'oci://x/y/c is in an OCI registry, which is not read here'],
  ])('is refused with a reason: %s', async (flag, message) => {
    const { code, stdout, stderr } = await run(['c', flag])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^Error: ${message}\nhint {2}\\w`))
  })

  it('is a chart of an OCI registry', async () => {
    expect((await run(['oci://x/y'])).stderr).toContain('which is not read here')
  })

  it('is said about --enable-dns, which changes nothing', async () => {
    const plain = await run(['c'])
    const { code, stdout, stderr } = await run(['c', '--enable-dns'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: plain.stdout })
    expect(stderr).toContain('note: --enable-dns')
  })
})

it('shows help for -h, wherever it stands', async () => {
  for (const words of [['-h'], ['c', '--help'], ['-gh']]) {
    const { code, stdout } = await run(words)
    expect({ code, usage: stdout.split('\n')[0] }).toEqual({
      code: 0,
      usage: 'Usage: kgplugin template [options] <release-or-chart> [chart]',
    })
  }
})

it('tells a mistake in full on a terminal, and as data to a script', async () => {
  const context = testContext(folder, { json: true })
  const line = ['template', 'badyaml', '--json']
  expect(await runProgram(line, '1.2.3', context, () => context)).toBe(1)
  const message = 'Chart.yaml:2:1: did not find expected node content'
  expect(JSON.parse(context.printed.stdout)).toEqual({ version: 1, error: { message } })

  const seen = testContext(folder)
  seen.io.stderrIsTerminal = true
  expect(await runProgram(['template', 'badyaml'], '1.2.3', seen, () => seen)).toBe(1)
  expect(seen.printed.stderr).toBe(
    `Error: cannot load Chart.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content\nhint  ${message}\n`,
  )
})

it('asks for a chart', async () => {
  const { code, stderr } = await run([])
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'Error: "template" requires at least 1 argument: [release] chart\n',
  })
})

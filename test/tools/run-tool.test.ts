import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  ToolFailedError,
  ToolMissingError,
  ToolUnusableError,
} from '../../src/diagnostics/tool-error.ts'
import { createRunTool, redact } from '../../src/tools/run-tool.ts'
import { lacking } from '../needs.ts'

const lacksUnix = await lacking('Unix')
const folder = mkdtempSync(join(tmpdir(), 'run-tool-'))
afterAll(() => rmSync(folder, { recursive: true }))

const node = process.execPath
const run = createRunTool(process.env, () => {})

it('gives what the program printed', async () => {
  const result = await run(node, [
    '-e',
    'console.log(process.argv[1]); console.error("note")',
    'a b;c',
  ])
  expect(result).toEqual({ stdout: 'a b;c\n', stderr: 'note\n', exitCode: 0 })
})

it('passes input and closes standard input without', async () => {
  const echo = ['-e', 'process.stdin.pipe(process.stdout)']
  expect((await run(node, echo, { input: 'hello' })).stdout).toBe('hello')
  expect((await run(node, echo)).stdout).toBe('')
})

it('fails with the last lines of a failed program, unless its exit code is an answer', async () => {
  const failing = ['-e', 'console.error("why"); process.exit(3)']
  await expect(run(node, failing)).rejects.toThrow(ToolFailedError)
  await expect(run(node, failing)).rejects.toThrow(/failed with exit code 3:\nwhy/)
  expect((await run(node, failing, { allowedExitCodes: [3] })).exitCode).toBe(3)
})

it('says that a program is missing, and how to get a known one', async () => {
  await expect(run('kgplugin-no-such-tool', [])).rejects.toThrow(ToolMissingError)
  const nowhere = createRunTool({ PATH: folder }, () => {})
  await expect(nowhere('helm', [])).rejects.toMatchObject({
    hint: expect.stringContaining('Install helm') as string,
  })
})

it('ends a program that takes too long', async () => {
  await expect(
    run(node, ['-e', 'setTimeout(() => {}, 60000)'], { timeoutMs: 200 }),
  ).rejects.toThrow('did not end in time')
})

it('hides passwords in addresses', () => {
  expect(redact('pull https://me:secret@a.example/x')).toBe('pull https://***@a.example/x')
})

it('hides the secrets of flags where it shows a command', async () => {
  const shown: string[] = []
  const echoing = createRunTool(process.env, (command) => shown.push(command))
  const words = ['-p', '1', '--', '--password=a b', '--kube-token=c', '--username=me']
  await echoing(node, words)
  expect(shown).toEqual([`${node} -p 1 -- --password=*** --kube-token=*** --username=me`])
})

it.skipIf(lacksUnix)(`says why a program that is there cannot be run${lacksUnix}`, async () => {
  const [unusable, usable] = [join(folder, 'unusable'), join(folder, 'usable')]
  mkdirSync(join(unusable, 'helm'), { recursive: true })
  writeFileSync(join(unusable, 'git'), '#!/bin/sh\n')
  writeFileSync(join(unusable, 'skopeo'), '#!/no/such/program\n')
  chmodSync(join(unusable, 'skopeo'), 0o755)
  const running = createRunTool({ PATH: unusable }, () => {})
  await expect(running('helm', [])).rejects.toThrow(
    `helm cannot be run: ${join(unusable, 'helm')} is there, but it is a folder`,
  )
  await expect(running('git', [])).rejects.toThrow('but it may not be executed')
  await expect(running('skopeo', [])).rejects.toThrow(ToolUnusableError)
  mkdirSync(usable)
  writeFileSync(join(usable, 'helm'), '#!/bin/sh\necho ran\n')
  chmodSync(join(usable, 'helm'), 0o755)
  const later = createRunTool({ PATH: [unusable, usable].join(delimiter) }, () => {})
  expect((await later('helm', [])).stdout).toBe('ran\n')
})

it('takes no program from a folder that depends on where it runs', async () => {
  const running = createRunTool({ PATH: ['.', ''].join(delimiter) }, () => {})
  await expect(running('helm', [], { cwd: folder })).rejects.toThrow(ToolMissingError)
})

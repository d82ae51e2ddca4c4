/*
 * Asks the real Helm 4.1.4 what it does with each line of test/fixtures/helm/command-line/lines.txt, and for its help:
 *
 *     npx tsx test/program/record-command-lines.ts
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { realHelm } from '../real-helm.ts'
import {
  COMMAND_LINE_FIXTURES,
  type CommandLineAnswer,
  commandLineFiles,
  commandLines,
  FOLDER,
  wordsOf,
} from './helm-command-lines.ts'

function ask(
  helm: string,
  words: readonly string[],
  cwd: string,
): Promise<Omit<CommandLineAnswer, 'line'>> {
  return new Promise((resolve) => {
    const env = { ...process.env, HOME: join(cwd, 'home') }
    execFile(helm, ['template', ...words], { cwd, env }, (error, stdout, stderr) => {
      const show = (text: string): string => text.replaceAll(cwd, FOLDER)
      resolve({ code: Number(error?.code ?? 0), stdout: show(stdout), stderr: show(stderr) })
    }).stdin?.end()
  })
}

const helm = await realHelm('4')
if (!helm) throw new Error('real Helm cannot be had here')
const folder = await mkdtemp(join(tmpdir(), 'kgplugin-lines-'))
try {
  for (const [path, text] of Object.entries(commandLineFiles())) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const answers: string[] = []
  for (const line of commandLines()) {
    answers.push(JSON.stringify({ line, ...(await ask(helm, wordsOf(line), folder)) }))
  }
  await writeFile(`${COMMAND_LINE_FIXTURES}answers.json`, `[\n${answers.join(',\n')}\n]\n`)
  const help = await ask(helm, ['--help'], folder)
  await writeFile(`${COMMAND_LINE_FIXTURES}help.txt`, help.stdout)
} finally {
  await rm(folder, { recursive: true, force: true })
}

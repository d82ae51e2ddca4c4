/*
 * Asks the real Helm 4.1.4 what each line of test/fixtures/helm/scope/expressions.txt gives:
 *
 *     npx tsx test/helm/render/scope/record-scope-answers.ts
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realHelm } from '../../../real-helm.ts'
import {
  outputOf,
  readScopeExpressions,
  RELEASE,
  SCOPE_FIXTURES,
  type ScopeAnswer,
  templateOf,
} from './scope-expressions.ts'

const HINT = /\n*Use --debug flag to render out invalid YAML\n*$/

function ask(helm: string, chart: string, expression: string): Promise<ScopeAnswer> {
  return new Promise((resolve) => {
    // With a TZ, Go names the local zone after it; the machine itself should be in UTC.
    const { TZ: _, ...env } = process.env
    execFile(helm, ['template', RELEASE, chart], { env }, (error, stdout, stderr) => {
      if (!error) return resolve({ expression, output: outputOf(stdout) })
      resolve({
        expression,
        error: stderr
          .replace(HINT, '')
          .replace(/^Error: /, '')
          .trimEnd(),
      })
    })
  })
}

const helm = await realHelm('4')
if (!helm) throw new Error('real Helm cannot be had here')
const chart = await mkdtemp(join(tmpdir(), 'kgplugin-scope-'))
try {
  await cp(`${SCOPE_FIXTURES}chart`, chart, { recursive: true })
  await mkdir(join(chart, 'templates'))
  const answers: string[] = []
  for (const expression of readScopeExpressions()) {
    await writeFile(join(chart, 'templates/x.yaml'), templateOf(expression))
    answers.push(JSON.stringify(await ask(helm, chart, expression)))
  }
  await writeFile(`${SCOPE_FIXTURES}answers.json`, `[\n${answers.join(',\n')}\n]\n`)
} finally {
  await rm(chart, { recursive: true, force: true })
}

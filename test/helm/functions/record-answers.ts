/*
 * Asks real Helm what the expressions in test/fixtures/helm/functions/*.txt give and writes the answers beside them:
 *
 *     npx tsx test/helm/functions/record-answers.ts [family...]
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realHelm } from '../../real-helm.ts'
import {
  type Answer,
  expressionFamilies,
  FIXTURES,
  readExpressions,
  type RecordedAnswer,
  TIME_ZONE,
} from './expressions.ts'

const RESULT = /# Source: c\/templates\/e([0-9]+)\.yaml\nresult: ?(.*)\n/g
const PLACE = /templates\/e([0-9]+)\.yaml/

async function recordFamily(family: string, helm4: string, helm3: string): Promise<void> {
  const expressions = readExpressions(family)
  const current = await askHelm(helm4, expressions)
  const older = await askHelm(helm3, expressions)
  const answers = expressions.map((expression, index): RecordedAnswer => {
    const answer = current[index]!
    const before = older[index]!
    const isSame = JSON.stringify(answer) === JSON.stringify(before)
    return isSame ? { expression, helm4: answer } : { expression, helm4: answer, helm3: before }
  })
  const lines = answers.map((answer) => JSON.stringify(answer))
  await writeFile(`${FIXTURES}${family}.json`, `[\n${lines.join(',\n')}\n]\n`)
  const different = answers.filter(({ helm3 }) => helm3).map(({ expression }) => expression)
  process.stdout.write(
    `${family}: ${answers.length} answers, Helm 3 differs in ${different.length}\n`,
  )
}

/** Every expression is a template of one chart. Helm stops at the first that fails, so that one is taken out and it runs again. */
async function askHelm(helm: string, expressions: readonly string[]): Promise<Answer[]> {
  const chart = await mkdtemp(join(tmpdir(), 'kgplugin-functions-'))
  try {
    await mkdir(join(chart, 'templates'))
    await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: c\nversion: 0.1.0\n')
    for (const [index, expression] of expressions.entries()) {
      const definition = `{{ define "e${index}" }}{{ ${expression} }}{{ end }}`
      const text = `${definition}result: {{ include "e${index}" . | b64enc }}\n`
      await writeFile(join(chart, 'templates', `e${index}.yaml`), text)
    }
    return await askUntilDone(helm, chart, expressions.length)
  } finally {
    await rm(chart, { recursive: true, force: true })
  }
}

async function askUntilDone(helm: string, chart: string, count: number): Promise<Answer[]> {
  const answers: Answer[] = []
  for (;;) {
    const { stdout, stderr } = await runHelm(helm, chart)
    if (stderr === '') {
      for (const [, index, output = ''] of stdout.matchAll(RESULT))
        answers[Number(index)] = { output }
      break
    }
    const index = Number(PLACE.exec(stderr)?.[1] ?? Number.NaN)
    if (Number.isNaN(index)) throw new Error(stderr)
    answers[index] = { error: errorMessage(stderr) }
    await rm(join(chart, 'templates', `e${index}.yaml`))
  }
  for (let index = 0; index < count; index++) {
    if (!answers[index]) throw new Error(`no answer to expression ${index}`)
  }
  return answers
}

/** The last message of the chain, without places. */
function errorMessage(stderr: string): string {
  const text = stderr.replace(/\n+Use --debug flag to render out invalid YAML\n*$/, '').trimEnd()
  const place = Math.max(text.lastIndexOf('>: '), text.lastIndexOf('>:\n'))
  if (place >= 0) return text.slice(place + 3).trim()
  return text.replace(/^Error: (?:parse error|execution error) at \([^)]*\): /, '')
}

function runHelm(helm: string, chart: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, TZ: TIME_ZONE }, maxBuffer: 2 ** 26 }
    execFile(helm, ['template', 'r', chart], options, (error, stdout, stderr) => {
      resolve({ stdout, stderr: error ? stderr || error.message : '' })
    })
  })
}

const helm4 = await realHelm('4')
const helm3 = await realHelm('3')
if (!helm4 || !helm3) throw new Error('real Helm cannot be had here')
const wanted = process.argv.slice(2)
for (const family of wanted.length > 0 ? wanted : expressionFamilies()) {
  await recordFamily(family, helm4, helm3)
}

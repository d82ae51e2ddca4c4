import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { type ConformanceCase, type Outcome, outcomeOf } from './conformance-case.ts'

/** What the real Helm makes of a case; remembered by the content of everything it reads. */
export type RealEngine = (testCase: ConformanceCase, run?: number) => Promise<Outcome>

/** @param helm Path of the binary. */
export function createRealEngine(helm: string): RealEngine {
  const cache = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'kgplugin-test',
    'conformance',
  )
  mkdirSync(cache, { recursive: true })
  return async (testCase, run = 0) => {
    const file = join(cache, `${keyOf(helm, testCase, run)}.json`)
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Outcome
    const outcome = await runHelm(helm, testCase)
    writeFileSync(file, JSON.stringify(outcome))
    return outcome
  }
}

function keyOf(helm: string, { chart, valuesFiles, flags }: ConformanceCase, run: number): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([basename(helm), flags, run]))
  for (const path of [chart, ...valuesFiles]) addContent(hash, path, '')
  return hash.digest('hex')
}

function addContent(hash: ReturnType<typeof createHash>, path: string, name: string): void {
  if (!statSync(path).isDirectory()) {
    const data = readFileSync(path)
    hash.update(JSON.stringify([name, data.length]))
    hash.update(data)
    return
  }
  for (const entry of readdirSync(path).sort()) {
    addContent(hash, join(path, entry), `${name}/${entry}`)
  }
}

function runHelm(helm: string, { chart, valuesFiles, flags }: ConformanceCase): Promise<Outcome> {
  const files = valuesFiles.flatMap((file) => ['-f', file])
  const child = spawn(helm, ['template', chart, ...files, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HOME: '/nonexistent', PATH: process.env['PATH'] },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(outcomeOf(stdout, stderr, code ?? 1)))
  })
}

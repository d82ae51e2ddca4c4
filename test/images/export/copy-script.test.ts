import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classifyCopyError, maxRetries, retryDelayMs } from '../../../src/images/copy/copy-error.ts'
import {
  type IndexEntry,
  partOfIndex,
  readManifest,
  withoutAttestations,
} from '../../../src/images/copy/manifest.ts'
import { matchesPlatform } from '../../../src/images/copy/platform.ts'
import { fillScript } from '../../../src/images/export/copy-script.ts'
import { lacking } from '../../needs.ts'
import { SEEN_ERRORS } from '../copy/seen-errors.ts'

const run = promisify(execFile)
const settings = {
  destination: { registry: 'r.example', repository: 'p' },
  sourceTlsVerify: true,
  targetTlsVerify: false,
}

const folder = mkdtempSync(join(tmpdir(), 'kgplugin-script-'))
let script: string

beforeAll(async () => {
  script = await fillScript(1, 'q.io/a:1 r.example/p/a:1', settings)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a piece of shell prints that uses the script's functions. */
function withFunctions(commands: string): string {
  const functions = script.slice(0, script.indexOf('\ntotal=0\n'))
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${functions}\n${commands}`], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

it('the script tries again as often as the run would', async () => {
  expect(script).toContain('"${RETRIES:=3}"')
  const never = await fillScript(1, 'q.io/a:1 r.example/p/a:1', { ...settings, retries: 0 })
  expect(never).toContain('# RETRIES (0) says')
  expect(never).toContain('"${RETRIES:=0}"')
})

const lacksShellcheck = await lacking('shellcheck')
it.skipIf(lacksShellcheck)(`shellcheck finds nothing in the script${lacksShellcheck}`, async () => {
  const file = join(folder, 'copy.sh')
  writeFileSync(file, script)
  await expect(run('shellcheck', ['--severity=style', file])).resolves.toMatchObject({ stdout: '' })
})

const lacksUnix = await lacking('Unix')

describe.skipIf(lacksUnix)(`the script judges as the run does${lacksUnix}`, () => {
  it('the kinds of errors', () => {
    const commands = SEEN_ERRORS.map(([, message], index) => {
      const file = join(folder, `error-${index}`)
      writeFileSync(
        file,
        `time="2024-01-01T00:00:00Z" level=fatal msg=${JSON.stringify(message)}\n`,
      )
      return `cp '${file}' "$work/error"; classify_error; echo "$kind"`
    })
    expect(withFunctions(commands.join('\n')).trim().split('\n')).toEqual(
      SEEN_ERRORS.map(([, message]) => classifyCopyError(message).kind),
    )
  })

  it('how often and when to try again', () => {
    const kinds = [...new Set(SEEN_ERRORS.map(([kind]) => kind))]
    const attempts = [1, 2, 3, 9]
    const commands = kinds.flatMap((kind) => [
      `retries_of ${kind}`,
      ...attempts.map((attempt) => `delay_of ${kind} ${attempt}`),
    ])
    expect(withFunctions(commands.join('\n')).trim().split('\n').map(Number)).toEqual(
      kinds.flatMap((kind) => [
        maxRetries(kind, 3),
        // The script waits as long as the run does at most.
        ...attempts.map((attempt) => retryDelayMs(kind, attempt, 1) / 1000),
      ]),
    )
  })

  const text = fc.string({ unit: fc.constantFrom(...'ab,:{}[]"\\ é') })
  const descriptor = fc.record(
    {
      mediaType: text,
      digest: fc.nat(99).map((number) => `sha256:${number}`),
      size: fc.nat(),
      artifactType: text,
      annotations: fc.oneof(
        fc.dictionary(fc.constantFrom('a', 'b', 'digest'), text),
        fc.constant({ 'vnd.docker.reference.type': 'attestation-manifest' }),
      ),
      platform: fc.record(
        {
          architecture: fc.constantFrom('amd64', 'arm', 'arm64', 'unknown'),
          os: fc.constantFrom('linux', 'unknown'),
          variant: fc.constantFrom('v1', 'v7', 'v8'),
        },
        { requiredKeys: ['architecture', 'os'] },
      ),
    },
    { requiredKeys: ['digest'] },
  )
  const index = fc.record(
    {
      schemaVersion: fc.constant(2),
      mediaType: fc.constant('x/y'),
      manifests: fc.array(descriptor),
    },
    { requiredKeys: ['schemaVersion'] },
  )

  it('which images an index has, and what is left of it without attestations', () => {
    fc.assert(
      fc.property(index, fc.constantFrom(0, 2), (value, indent) => {
        const file = join(folder, 'index.json')
        writeFileSync(file, JSON.stringify(value, null, indent))
        const [images = '', digests = '', filtered = ''] = withFunctions(
          ['images', 'digests', 'index']
            .map((part) => `index_parts ${part} '${file}'; echo; echo --`)
            .join('\n'),
        ).split('\n--\n')
        const expected = withoutAttestations(JSON.stringify(value))
        expect(filtered.trim()).toBe(expected?.text ?? '')
        const lines = (part: string): string[] => part.trim().split('\n').filter(Boolean)
        const content = readManifest(JSON.stringify(value))
        const kept =
          content.kind === 'index' ? content.entries.filter((entry) => !entry.isAttestation) : []
        expect(lines(digests)).toEqual(kept.map(({ digest }) => digest))
        expect(lines(images).sort()).toEqual(
          kept.map(({ platform, digest }) => `${platform} ${digest}`).sort(),
        )
      }),
      { numRuns: 60 },
    )
  })

  const wantedPlatform = fc.constantFrom(
    'linux/amd64',
    'linux/arm',
    'linux/arm/v7',
    'linux/arm64/v8',
    'linux/arm64',
    'linux/s390x',
  )

  it('which platforms an index lacks, and what the wanted ones leave of it', () => {
    fc.assert(
      fc.property(index, fc.uniqueArray(wantedPlatform, { minLength: 1 }), (value, wanted) => {
        const file = join(folder, 'index.json')
        const source = JSON.stringify(value)
        writeFileSync(file, source)
        const [kind, lacking, dropped, part = ''] = withFunctions(
          ['kind', 'lacking', 'dropped', 'index']
            .map((name) => `index_parts ${name} '${file}' '${wanted.join(',')}'; echo --`)
            .join('\n'),
        ).split('--\n')
        const content = readManifest(source)
        const images =
          content.kind === 'index' ? content.entries.filter((entry) => !entry.isAttestation) : []
        const platforms = images.flatMap(({ platform }) => platform ?? [])
        const missing = (has: readonly string[]): string =>
          wanted.filter((one) => !has.some((other) => matchesPlatform(one, other))).join(', ')
        const isWanted = ({ platform }: IndexEntry): boolean =>
          platform !== undefined && wanted.some((one) => matchesPlatform(one, platform))
        expect([kind, lacking, dropped]).toEqual([
          `${content.kind}\n`,
          `${missing(platforms)}\n`,
          `${images.filter((entry) => !isWanted(entry)).length}\n`,
        ])
        const expected = partOfIndex(source, (entry) => !entry.isAttestation && isWanted(entry))
        expect(part).toBe(expected?.text ?? '')
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [{ os: 'linux', architecture: 'arm', variant: 'v7', config: { os: 'x' } }, ''],
    [{ config: { architecture: 'arm' }, architecture: 'amd64', os: 'linux' }, 'linux/arm'],
    [{ rootfs: {} }, 'linux/arm'],
  ])('which platforms an image of the configuration %j lacks', (config, expected) => {
    const file = join(folder, 'config.json')
    writeFileSync(file, JSON.stringify(config, null, 2))
    expect(withFunctions(`index_parts lacking '${file}' linux/arm`)).toBe(`${expected}\n`)
  })
})

describe.skipIf(lacksUnix)(`with a skopeo that fails${lacksUnix}`, () => {
  /** Runs the script; copying fails with these words, once for each, and succeeds then. */
  function copyThrough(
    failures: string[],
    settings: Record<string, string> = {},
  ): { status: number | null; tries: number } {
    const bin = mkdtempSync(join(folder, 'bin-'))
    for (const [index, words] of failures.entries()) {
      writeFileSync(join(bin, `failure-${index + 1}`), words)
    }
    const fake = `#!/bin/sh
case " $* " in
  *' inspect '*) echo 'manifest unknown' >&2; exit 1 ;;
esac
echo . >>'${bin}/tries'
failure='${bin}'/failure-$(wc -l <'${bin}/tries' | tr -d ' ')
if [ -e "$failure" ]; then cat "$failure" >&2; exit 1; fi
`
    writeFileSync(join(bin, 'skopeo'), fake, { mode: 0o755 })
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH']}`,
      RETRY_DELAY: '0',
      ...settings,
    }
    const { status } = spawnSync('sh', ['-c', script], { env })
    return { status, tries: readFileSync(join(bin, 'tries'), 'utf8').length / 2 }
  }

  it.each([
    ['passes', ['StatusCode: 503'], 0, 2],
    ['passes after several tries', ['StatusCode: 503', 'unexpected EOF', 'StatusCode: 429'], 0, 4],
    ['lasts', Array<string>(9).fill('connection refused'), 1, 4],
    ['is tried again once', Array<string>(9).fill('no such host'), 1, 2],
    ['is for good', ['unauthorized: authentication required'], 1, 1],
  ])('one that %s', (_, failures, status, tries) => {
    expect(copyThrough(failures)).toEqual({ status, tries })
  })

  it.each([
    ['StatusCode: 503', 1],
    ['unauthorized: authentication required', 42],
  ])('a Job learns whether %s may pass', (words, status) => {
    const share = { IMAGES_PER_INDEX: '5', JOB_COMPLETION_INDEX: '0', RETRIES: '0' }
    expect(copyThrough([words], share)).toEqual({ status, tries: 1 })
  })
})

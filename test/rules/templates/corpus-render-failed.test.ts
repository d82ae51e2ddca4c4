import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/commands/check.ts'
import { testContext } from '../../context.ts'
import { corpusMirrors } from '../../corpus-mirrors.ts'
import { corpusFolder } from '../../corpus.ts'
import { lacking } from '../../needs.ts'
import { tempFolder } from '../../temp-folder.ts'
import type { Found } from '../check-example.ts'

const corpus = corpusFolder()

async function findingsOf(folder: string): Promise<string> {
  const context = testContext(folder)
  await check(
    {
      paths: [],
      reporters: [{ name: 'json' }],
      failOn: 'error',
      engine: 'builtin',
      only: ['render-failed'],
      offline: true,
    },
    context,
  )
  return context.printed.stdout
}

function summarize(report: string): string[] {
  const { diagnostics } = JSON.parse(report) as { diagnostics: Found[] }
  return diagnostics.map(
    ({ location, severity, message }) =>
      `${location.file}:${location.line} ${severity} ${message.split(/, because|:/, 1)[0]}`,
  )
}

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`render-failed${lacks}`, () => {
  it('finds what breaks real plugins, each time the same', { timeout: 120_000 }, async () => {
    const folder = tempFolder({ '.kgplugin.yaml': corpusMirrors(corpus!) })
    cpSync(`${corpus}/plugins`, join(folder, 'plugins'), { recursive: true })
    const report = await findingsOf(folder)
    // By hand: three texts that are not quoted, and a slash behind an include that may print nothing.
    expect(summarize(report)).toEqual([
      'plugins/ceph-csi-rbd/templates/ceph-csi-rbd.yaml:15 warning Whoever sets secret.userID="a',
      'plugins/openebs/templates/openebs-cstor.yaml:22 error The chart does not render with its default values when the global imageRepository is set',
    ])
    expect(await findingsOf(folder)).toBe(report)
  })

  it("finds what breaks the tutorial's plugin on the first entry in extraArgs", async () => {
    const folder = tempFolder({ '.kgplugin.yaml': corpusMirrors(corpus!) })
    cpSync(`${corpus}/tutorial`, join(folder, 'plugins'), { recursive: true })
    cpSync(`${corpus}/plugins/common`, join(folder, 'plugins/common'), { recursive: true })
    expect(summarize(await findingsOf(folder))).toEqual([
      'plugins/nginx-ingress-controller/templates/nginx-ingress-controller.yaml:12 error Whoever sets extraArgs.key=value cannot enable the plugin',
    ])
  })
})

import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { corpusFolder } from './corpus.ts'
import { debianTool, installedTool } from './debian-tools.ts'
import { realHelm } from './real-helm.ts'
import { realNode } from './real-node.ts'
import { markdownToHtml, sarifSchema, xmlParser } from './reporters/format-references.ts'
import { isUnitRun } from './unit-run.ts'

const BUILT = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** What a test may need besides Node, and whether it is here. */
const NEEDS = {
  corpus: () => corpusFolder() !== undefined,
  'helm 3.8': async () => (await realHelm('3.8')) !== undefined,
  'helm 3': async () => (await realHelm('3')) !== undefined,
  'helm 4': async () => (await realHelm('4')) !== undefined,
  'node 16': async () => (await realNode('16')) !== undefined,
  skopeo: async () => (await debianTool('skopeo')) !== undefined,
  'docker-registry': async () => (await debianTool('docker-registry')) !== undefined,
  chromium: async () => (await debianTool('chromium')) !== undefined,
  shellcheck: async () => (await debianTool('shellcheck')) !== undefined,
  'the schema of SARIF': async () => (await sarifSchema()) !== undefined,
  xmldom: async () => (await xmlParser()) !== undefined,
  marked: async () => (await markdownToHtml()) !== undefined,
  openssl: async () => (await debianTool('openssl')) !== undefined,
  git: async () => (await installedTool('git')) !== undefined,
  kubectl: async () => (await installedTool('kubectl')) !== undefined,
  npm: () => !isUnitRun,
  'npm run build': () => !isUnitRun && existsSync(BUILT),
  IPv6: () =>
    Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1')),
  Unix: () => process.platform !== 'win32',
  Linux: () => process.platform === 'linux',
  'a user other than root': () => process.getuid?.() !== 0,
}

export type Need = keyof typeof NEEDS

/**
 * What is missing here for a suite or a test, to be its condition for `skipIf` and the end of its name, so that a run
 * says why it skipped something.
 * @returns '' when nothing is missing, else for example ` (needs helm 4, skopeo)`.
 */
export async function lacking(...needs: readonly Need[]): Promise<string> {
  const isHere = await Promise.all(needs.map((need) => NEEDS[need]()))
  const missing = needs.filter((_, at) => !isHere[at])
  return missing.length === 0 ? '' : ` (needs ${missing.join(', ')})`
}

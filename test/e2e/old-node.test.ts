import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { lacking } from '../needs.ts'
import { realNode } from '../real-node.ts'

const KGPLUGIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))
const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { engines: { node: string } }
const oldest = engines.node.replace('>=', '')

function runWith(
  node: string,
  args: string[],
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

/** This Node under the name of another version. */
function runAs(version: string): ReturnType<typeof runWith> {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  const script = `data:text/javascript,${encodeURIComponent(pretend)}`
  return runWith(process.execPath, ['--import', script, KGPLUGIN, '--version'])
}

function refusal(version: string): ReturnType<typeof runWith> {
  const sentence = `error kgplugin needs Node ${oldest} or later, but this is Node ${version}.`
  return {
    status: 2,
    out: '',
    err: `${sentence} Install a newer one from https://nodejs.org.\n`,
  }
}

it.each(['0.12.18', '16.20.2', '18.20.8', '20.0.0', '20.18.3'])(
  'Node %s is refused in one sentence',
  (version) => expect(runAs(version)).toEqual(refusal(version)),
)

const lacksBuild = await lacking('npm run build')

// Only Node 20 knows the V8 flag that it is given.
const itself = process.version.startsWith('v20.') ? [`${oldest}.0`] : []

it.skipIf(lacksBuild).each([...itself, '21.0.0', '22.0.0', '100.1.0'])(
  `Node %s is taken${lacksBuild}`,
  (version) => {
    expect(runAs(version)).toMatchObject({ status: 0, err: '' })
  },
)

const lacksNode = await lacking('node 16')

it.skipIf(lacksNode)(`a real Node 16 reads the file and refuses${lacksNode}`, async () => {
  const node = (await realNode('16'))!
  const version = runWith(node, ['--version']).out.trim().slice(1)
  expect(runWith(node, [KGPLUGIN, 'check'])).toEqual(refusal(version))
})

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type BenchCase, memoryRatio, timeRatio } from './bench-case.ts'
import { type Command, measure } from './measure.ts'

const CORPUS_MS = 2000
const ONE_CHANGED_MS = 1000
const MANY = 500
const MANY_MS = 20_000
const MANY_MIB = 500
/** What KubeGems' schema generator takes for all plugins, where it is not at hand. */
const GENERATOR_MS = 460

export const checking: BenchCase = {
  name: 'check',
  async run({ kgplugin, helm, corpus, temp, pace }) {
    if (!corpus) return { skipped: 'no corpus' }
    const few = copyPlugins(corpus, join(temp, 'few'), 0)
    const many = copyPlugins(corpus, join(temp, 'many'), MANY)
    const check = (folder: string): Command => ({
      program: process.execPath,
      args: [kgplugin, 'check', '-q', '--reporter', 'json', '--cwd', folder],
      exitCodes: [0, 1],
    })
    const all = await measure([check(few)], 5)
    const changed = await measure([check(few)], 5, () =>
      appendFileSync(join(few, 'monitoring/values.yaml'), '# one more line\n'),
    )
    const large = await measure([check(many)], 1)
    return [
      timeRatio('check, all plugins / 2 s', all.time, CORPUS_MS * pace, 1),
      ...(helm ? [await besideHelm(helm, few, all.time, temp)] : []),
      timeRatio('check, one plugin changed / 1 s', changed.time, ONE_CHANGED_MS * pace, 1),
      timeRatio(`check, ${MANY} plugins / 20 s`, large.time, MANY_MS * pace, 1),
      memoryRatio(`check, ${MANY} plugins, peak memory`, large.memory, 0, MANY_MIB),
    ]
  },
}

/** As the Makefile of the plugins does: generate, then package and render one plugin after another. */
async function besideHelm(helm: string, plugins: string, ours: number, temp: string) {
  const env = {
    ...process.env,
    HELM_CACHE_HOME: join(temp, 'cache'),
    HELM_CONFIG_HOME: join(temp, 'config'),
    HELM_DATA_HOME: join(temp, 'data'),
  }
  const packed = join(temp, 'packed')
  const charts = chartsIn(plugins)
  // `-u` would ask the network for common's dependency, so that one is packaged as it is.
  const packages = charts.map((name) => ({
    program: helm,
    args: ['package', ...(name === 'common' ? [] : ['-u']), join(plugins, name), '-d', packed],
    env,
  }))
  // A library has nothing to render. The charts were written for an older Helm: some do not render with this one.
  const renderings = charts
    .filter((name) => name !== 'common')
    .map((name) => ({
      program: helm,
      args: ['template', name, join(plugins, name)],
      env,
      exitCodes: [0, 1],
    }))
  const { time } = await measure([...packages, ...renderings], 1, () =>
    rmSync(packed, { recursive: true, force: true }),
  )
  return timeRatio(
    'check, all plugins / generate, package, template',
    ours,
    time + GENERATOR_MS,
    0.2,
  )
}

function chartsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'Chart.yaml')))
}

/** The corpus' plugins in a folder of their own, then again under other names until there are so many. */
function copyPlugins(corpus: string, folder: string, atLeast: number): string {
  const source = join(corpus, 'plugins')
  cpSync(source, folder, { recursive: true })
  mkdirSync(join(folder, 'common/charts'), { recursive: true })
  cpSync(
    join(corpus, 'upstream/common-1.14.1.tgz'),
    join(folder, 'common/charts/common-1.14.1.tgz'),
  )
  writeFileSync(
    join(folder, '.kgplugin.yaml'),
    `mirrors:\n  https://charts.kubegems.io/bitnami: ${join(corpus, 'upstream')}\n`,
  )
  const names = chartsIn(source)
  const copied = names.filter((name) => name !== 'common')
  for (let at = names.length; at < atLeast; at++) {
    const original = copied[at % copied.length]!
    const name = `${original}-${at}`
    cpSync(join(source, original), join(folder, name), { recursive: true })
    const file = join(folder, name, 'Chart.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^name:.*$/m, `name: ${name}`))
  }
  return folder
}

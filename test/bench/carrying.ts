import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startRegistry } from '../images/registry.ts'
import { pushIndex } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { type BenchCase, type BenchResult, timeRatio } from './bench-case.ts'
import { type Command, measure, median } from './measure.ts'

const IMAGES = 40
const RUNS = 3
const TARGET = 1.5

/**
 * 40 small images of two platforms: what kgplugin takes to save, load and look at them, against skopeo, which does the
 * same for one after the other.
 */
export const carrying: BenchCase = {
  name: 'carry images',
  async run({ kgplugin, temp }) {
    const lacks = await lacking('skopeo', 'docker-registry')
    if (lacks) return { skipped: `nothing to copy with${lacks}` }
    const [source, target] = await Promise.all([startRegistry(), startRegistry()])
    try {
      const names = Array.from({ length: IMAGES }, (_, at) => `image-${at}`)
      for (const name of names) await pushIndex(source.host, `a/${name}:1`, name)
      const workspace = join(temp, 'workspace')
      writeWorkspace(
        workspace,
        names.map((name) => `${source.host}/a/${name}:1`),
      )
      const place = { kgplugin, temp, workspace, names, source: source.host, target: target.host }
      const lock = [kgplugin, 'localize', 'lock', '--src-tls-verify=false', '--cwd', workspace]
      const destination = ['--registry', target.host, '--repository', 'ours0']
      await measure([{ program: process.execPath, args: [...lock, ...destination] }], 1)
      return await measureInTurns(linesOf(place), temp)
    } finally {
      await Promise.all([source.stop(), target.stop()])
    }
  },
}

/** What ours and skopeo's commands of one line of the table are, in a run that has a number. */
interface Line {
  name: string
  ours(run: number): Command
  skopeo(run: number): Command[]
}

interface Place {
  kgplugin: string
  temp: string
  workspace: string
  names: readonly string[]
  source: string
  target: string
}

/** In the order of a run: each line needs what those before it made. */
function linesOf({ kgplugin, temp, workspace, names, source, target }: Place): Line[] {
  const ours = (verb: string, ...args: string[]): Command => ({
    program: process.execPath,
    args: [kgplugin, 'localize', verb, ...args, '--quiet', '--cwd', workspace],
  })
  const skopeo = (...args: string[]): Command => ({
    program: 'skopeo',
    args: ['--insecure-policy', ...args],
  })
  const copies = (pair: (name: string) => [from: string, to: string]): Command[] =>
    names.map((name) => {
      const plainHttp = ['--src-tls-verify=false', '--dest-tls-verify=false']
      return skopeo('copy', '--all', '--preserve-digests', '--quiet', ...plainHttp, ...pair(name))
    })
  const inspections = (run: number): Command[] =>
    names.map((name) =>
      skopeo('inspect', '--raw', '--tls-verify=false', `docker://${target}/ours${run}/${name}:1`),
    )
  // A repository for each run: what is in place is not pushed again.
  const to = (run: number): string[] => [
    '--registry',
    target,
    '--repository',
    `ours${run}`,
    '--dest-tls-verify=false',
  ]
  const bundle = join(temp, FOLDERS.ours)
  const layout = join(temp, FOLDERS.skopeo)
  return [
    {
      name: `save ${IMAGES} images / skopeo copy to oci:`,
      ours: () => ours('save', bundle, '--src-tls-verify=false'),
      skopeo: () => copies((name) => [`docker://${source}/a/${name}:1`, `oci:${layout}:${name}`]),
    },
    {
      name: `load ${IMAGES} images / skopeo copy from oci:`,
      ours: (run) => ours('load', bundle, ...to(run)),
      skopeo: (run) =>
        copies((name) => [`oci:${layout}:${name}`, `docker://${target}/plain${run}/${name}:1`]),
    },
    {
      name: `load ${IMAGES} images in place / skopeo inspect --raw`,
      ours: (run) => ours('load', bundle, ...to(run)),
      skopeo: inspections,
    },
    {
      name: `copy, ${IMAGES} in place / skopeo inspect --raw`,
      ours: (run) => ours('copy', '--src-tls-verify=false', ...to(run)),
      skopeo: inspections,
    },
    {
      name: `copy --locked, ${IMAGES} in place / skopeo inspect --raw`,
      ours: (run) => ours('copy', '--locked', '--src-tls-verify=false', ...to(run)),
      skopeo: inspections,
    },
  ]
}

const FOLDERS = { ours: 'bundle', skopeo: 'layout' } as const

async function measureInTurns(lines: readonly Line[], temp: string): Promise<BenchResult[]> {
  const times = lines.map((): { ours: number; skopeo: number }[] => [])
  for (let run = 0; run < RUNS; run++) {
    for (const folder of Object.values(FOLDERS))
      rmSync(join(temp, folder), { recursive: true, force: true })
    for (const [at, line] of lines.entries()) {
      const ours = (await measure([line.ours(run)], 1)).time
      const skopeo = (await measure(line.skopeo(run), 1)).time
      times[at]!.push({ ours, skopeo })
    }
  }
  return lines.map(({ name }, at) =>
    timeRatio(
      name,
      median(times[at]!.map(({ ours }) => ours)),
      median(times[at]!.map(({ skopeo }) => skopeo)),
      TARGET,
    ),
  )
}

function writeWorkspace(root: string, images: readonly string[]): void {
  const containers = images.map((image, at) => `    - { name: c${at}, image: "${image}" }\n`)
  const files = {
    '.kgplugin.yaml': 'plugins: [plugins/*]\n',
    'plugins/web/Chart.yaml': `apiVersion: v2
name: web
version: 1.0.0
annotations:
  plugins.kubegems.io/is-plugin: "true"
  plugins.kubegems.io/install-namespace: web
`,
    'plugins/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
${containers.join('')}`,
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { GoMap } from '../../go/values/index.ts'
import { readManifests } from '../../manifests/index.ts'
import { installationsOf } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { openPluginRenderer } from '../../services/open-plugin-renderer.ts'
import { objectsOf } from './judge-objects.ts'
import { readSources } from './read-sources.ts'

/**
 * What `--with` brings: the objects of manifests, and what the installer would apply of charts, as far as their
 * dependencies are at hand. Servers take the CustomResourceDefinitions among them.
 * @throws UserError for what cannot be read.
 */
export async function readDefinitions(
  paths: readonly string[],
  context: Context,
): Promise<unknown[]> {
  const charts = paths.filter((path) => isChart(resolve(context.cwd, path)))
  const files = paths.filter((path) => !charts.includes(path))
  const objects = objectsOf(await readSources(files, context))
  const rendered = charts.length === 0 ? [] : await renderedObjects(charts, context)
  return [...objects.map(({ object }) => object.value), ...rendered]
}

function isChart(path: string): boolean {
  return path.endsWith('.tgz') || existsSync(join(path, 'Chart.yaml'))
}

async function renderedObjects(paths: readonly string[], context: Context): Promise<unknown[]> {
  const renderer = await openPluginRenderer({ paths, offline: true }, context)
  const { plugins } = await renderer.render({ globals: [], formValues: new GoMap(), deep: true })
  return plugins
    .flatMap(installationsOf)
    .flatMap(({ objects }) => objects)
    .filter(({ head }) => head.kind === 'CustomResourceDefinition')
    .flatMap(({ text }) => readManifests(text).map(({ value }) => value))
}

import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { GoMap } from '../../go/values/index.ts'
import { readManifests } from '../../manifests/index.ts'
import { installationsOf } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { openPluginRenderer } from '../../services/open-plugin-renderer.ts'
import { findWorkspace } from '../../workspace/index.ts'
import { objectsOf } from './judge-objects.ts'
import { readSources } from './read-sources.ts'

/**
 * What `--with` brings: the objects of manifests, and what the installer would apply of charts, as far as their
 * dependencies are at hand. Servers take the CustomResourceDefinitions among them.
 * @param words Files, folders, patterns, charts, and names of plugins of the workspace, with commas.
 * @throws UserError for what cannot be read.
 */
export async function readDefinitions(
  words: readonly string[],
  context: Context,
): Promise<unknown[]> {
  const paths = await pathsOf(words, context.cwd)
  const charts = paths.filter((path) => isChart(resolve(context.cwd, path)))
  const files = paths.filter((path) => !charts.includes(path))
  const objects = objectsOf(await readSources(files, context))
  const rendered = charts.length === 0 ? [] : await renderedObjects(charts, context)
  return [...objects.map(({ object }) => object.value), ...rendered]
}

/** A word that names no file may name a plugin. */
async function pathsOf(words: readonly string[], cwd: string): Promise<string[]> {
  const names = words.filter((word) => !existsSync(resolve(cwd, word)))
  if (names.length === 0) return [...words]
  const { chartFolders } = await findWorkspace(cwd)
  const plugins = new Map(chartFolders.map((folder) => [basename(folder), folder]))
  return words.flatMap((word) => {
    if (!names.includes(word)) return [word]
    return word.split(',').map((name) => plugins.get(name.trim()) ?? name)
  })
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

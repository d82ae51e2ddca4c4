import { UserError } from '../../diagnostics/index.ts'
import { manifestObjects, readManifests } from '../../manifests/index.ts'
import type { Context } from '../../services/context.ts'
import { openTargetClusters } from '../../services/open-target-cluster.ts'
import {
  compareImages,
  compareObjects,
  isJsonObject,
  type JsonObject,
} from '../../upgrade/index.ts'
import { findConfig } from '../../workspace/index.ts'
import { readSources } from '../validate/read-sources.ts'
import { imagesOf } from './compare-used-images.ts'
import type { Comparison } from './comparison.ts'
import type { DiffOptions } from './diff-options.ts'
import { openServers } from './open-servers.ts'

/**
 * Compares two streams of manifests as the installer would send them.
 * @throws UserError for files that cannot be read, and for documents that are no objects.
 */
export async function compareManifests(
  from: string,
  to: string,
  options: DiffOptions,
  context: Context,
): Promise<Comparison> {
  const config = await findConfig(context.cwd)
  const [before, after] = [await readObjects(from, context), await readObjects(to, context)]
  const clusters = openTargetClusters(options, config, context)
  const servers = openServers(clusters, [...before, ...after])
  const { ignore } = config.images
  return {
    name: 'manifests',
    before: from,
    after: to,
    objects: compareObjects(before, after, servers, 'installer'),
    images: compareImages(imagesOf(before, ignore), imagesOf(after, ignore)),
    values: [],
    forms: [],
    lost: [],
    failures: [],
  }
}

async function readObjects(path: string, context: Context): Promise<JsonObject[]> {
  const sources = await readSources([path], context)
  return sources.flatMap(({ file, text }) =>
    readManifests(text).flatMap((manifest) => {
      const { problem } = manifest
      if (problem) {
        throw new UserError(`${file}:${problem.line}:${problem.column}: ${problem.message}`)
      }
      return manifestObjects(manifest).map(({ value }) => {
        if (isJsonObject(value)) return value
        throw new UserError(`${file}:${manifest.line}: there is a document that is no object`)
      })
    }),
  )
}

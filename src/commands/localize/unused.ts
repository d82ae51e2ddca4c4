import { UserError } from '../../diagnostics/index.ts'
import {
  canonicalName,
  type Destination,
  findUnused,
  type ImageReference,
  parseReference,
  usedTags,
} from '../../images/index.ts'
import type { CollectedImages, PluginRenderings } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { type ListedRepositories, listRepositories } from '../../services/list-repositories.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { chooseDestination } from './choose-destination.ts'
import { findPluginImages } from './find-plugin-images.ts'
import type { UnusedOptions } from './localize-options.ts'
import { openPlugins } from './open-plugins.ts'
import { printUnreadable } from './print-found.ts'
import { printUnused } from './print-unused.ts'
import { requireAllRendered } from './require-all-rendered.ts'

/**
 * `kgplugin localize unused`: lists what lies under the target and no plugin of the workspace uses. Never deletes.
 * @returns 1 when a repository could not be looked through, so that the list has gaps, or a plugin would fail on the
 * platform, and then nothing is listed.
 * @throws UserError also when a chart or program is missing here
 */
export async function localizeUnused(options: UnusedOptions, context: Context): Promise<ExitCode> {
  if (options.paths.length > 0) {
    throw new UserError('What is unused is about the whole workspace: leave the paths out')
  }
  const renderer = await openPlugins(options, context)
  const { images } = renderer.workspace.config
  const destination = chooseDestination(options, images)
  const { renderings, collected, failures } = await findPluginImages(renderer, options, context)
  printUnreadable(collected, context)
  // What these use would be taken for unused.
  if (!requireAllRendered(failures, context)) return EXIT.findings
  const used = usedTags(
    [...referencesOf(collected), ...referencesWithSettings(renderings)],
    destination,
  )
  const listed = await listRepositories(destination, options, context)
  const found = await findUnused(
    repositoriesBelow(destination, listed, used.keys()),
    used,
    sessionOptions(options),
    await openCopyWorld(context, options),
  )
  printUnused({ found, listed, destination, collected }, context)
  return found.unread.length > 0 ? EXIT.findings : EXIT.ok
}

/** All that may be an image: what is taken for unused may be deleted, so rather too much counts as used. */
function referencesOf(collected: CollectedImages): (ImageReference & { isAnyTag?: boolean })[] {
  const { images, guesses, incomplete, maybe, annotated, ignored } = collected
  return [
    ...images.map(({ reference }) => reference),
    ...[...guesses, ...annotated, ...ignored].flatMap(({ reference }) => reference ?? []),
    ...[...incomplete, ...maybe].flatMap(({ reference }) =>
      reference ? { ...reference, isAnyTag: true } : [],
    ),
  ]
}

/** What plugins use with both settings: images that are there only then, and names that differ from those of the sources. */
function referencesWithSettings(renderings: readonly PluginRenderings[]): ImageReference[] {
  return renderings.flatMap(({ both }) => both.findings.flatMap(({ reference }) => reference ?? []))
}

/** The repositories to look through: those of the catalog, else those that plugins use. */
function repositoriesBelow(
  { registry, repository }: Required<Destination>,
  listed: ListedRepositories,
  used: Iterable<string>,
): string[] {
  const prefix = `${registry}/${repository}/`
  const names =
    'problem' in listed
      ? [...used]
      : listed.repositories.map((name) => `${registry}/${name}`).filter(isRepository)
  return names.filter((name) => name.startsWith(prefix))
}

/** A registry's word may be anything. */
function isRepository(name: string): boolean {
  try {
    const reference = parseReference(name)
    return (
      reference.tag === undefined &&
      reference.digest === undefined &&
      canonicalName(reference) === name
    )
  } catch {
    return false
  }
}

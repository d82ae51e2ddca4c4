import { compareGoStrings } from '../../../go/values/index.ts'
import { YamlDecodeError } from '../../../yaml/decode/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'
import { info, type Log } from '../../values/render-log.ts'
import { RenderError } from '../render-error.ts'
import { isPartial } from '../scope/template-scope.ts'
import { compareKinds } from './install-order.ts'
import type { ManifestHead } from './manifest-head.ts'
import type { HookEvent, Manifest } from './manifest.ts'
import type { RenderedFile } from './rendered-file.ts'
import { splitManifests } from './split-manifests.ts'
import { trimSpace } from './white-space.ts'

const HOOK_ANNOTATION = 'helm.sh/hook'
const WEIGHT_ANNOTATION = 'helm.sh/hook-weight'

const HOOK_EVENTS: ReadonlyMap<string, HookEvent> = new Map(
  (
    [
      'pre-install',
      'post-install',
      'pre-delete',
      'post-delete',
      'pre-upgrade',
      'post-upgrade',
      'pre-rollback',
      'post-rollback',
      'test',
    ] satisfies HookEvent[]
  ).map((event): [string, HookEvent] => [event, event]),
)
// Helm 2's name for `test`.
const OLD_TEST_EVENT = 'test-success'

/** Reads the head of an object: `readManifestHead`, or a memory of its answers. */
export type ReadHead = (source: string, text: string) => ManifestHead

/**
 * Splits rendered files into objects, in install order; hooks are apart, in the same order. A hook with an event that
 * Helm does not know is dropped (helm.sh/helm pkg/release/v1/util SortManifests).
 *
 * @throws RenderError for what is not YAML or has no usable head
 */
export function sortManifests(
  files: readonly RenderedFile[],
  readHead: ReadHead,
  profile: EngineProfile,
  log: Log,
): { manifests: Manifest[]; hooks: Manifest[] } {
  const manifests: Manifest[] = []
  const hooks: Manifest[] = []
  for (const file of [...files].sort((a, b) => compareGoStrings(a.name, b.name))) {
    if (isPartial(file.name) || trimSpace(file.text) === '') continue
    for (const manifest of readFile(file, readHead)) {
      const hookTypes = manifest.annotations[HOOK_ANNOTATION]
      if (hookTypes === undefined) {
        manifests.push(manifest)
        continue
      }
      const events = parseEvents(hookTypes)
      if (events) hooks.push({ ...manifest, hook: { events, weight: weightOf(manifest) } })
      else log(info('skipping unknown hooks', [['hookTypes', hookTypes]]))
    }
  }
  return { manifests: sortByKind(manifests, profile), hooks: sortByKind(hooks, profile) }
}

function readFile(file: RenderedFile, readHead: ReadHead): Manifest[] {
  const manifests: Manifest[] = []
  let searchedTo = 0
  let lineStart = 0
  let line = 1
  for (const text of splitManifests(file.text)) {
    const start = file.text.indexOf(text, searchedTo)
    searchedTo = start + text.length
    line += countBreaks(file.text, lineStart, start)
    lineStart = start
    manifests.push({
      source: file.name,
      text,
      line,
      ...readHeadAt(file.name, text, line, readHead),
    })
  }
  return manifests
}

/** As readHead, but its error knows the line of the file. @param line Of the text in the file. */
function readHeadAt(source: string, text: string, line: number, readHead: ReadHead): ManifestHead {
  try {
    return readHead(source, text)
  } catch (error) {
    if (error instanceof RenderError) {
      const inText = error.cause instanceof YamlDecodeError ? error.cause.position?.line : undefined
      error.outputPlace = { template: source, line: line + (inText ?? 1) - 1 }
    }
    throw error
  }
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++
  }
  return count
}

function parseEvents(hookTypes: string): HookEvent[] | undefined {
  const events: HookEvent[] = []
  for (const part of hookTypes.split(',')) {
    const name = trimSpace(part).toLowerCase()
    const event = name === OLD_TEST_EVENT ? 'test' : HOOK_EVENTS.get(name)
    if (!event) return undefined
    events.push(event)
  }
  return events
}

function weightOf({ annotations }: Manifest): number {
  const weight = annotations[WEIGHT_ANNOTATION] ?? ''
  return /^[-+]?\d+$/.test(weight) ? Number(weight) : 0
}

// Array.prototype.sort is stable: equal kinds stay in the order of files and documents.
function sortByKind(manifests: Manifest[], profile: EngineProfile): Manifest[] {
  return manifests.sort((a, b) => compareKinds(a.kind, b.kind, profile))
}

import type { ImageFinding, ImageReference } from '../../images/index.ts'
import { isHost } from './candidate.ts'
import { registryLine, repositoryLine } from './helper-line.ts'
import type { Knob, TracedImage } from './trace-images.ts'
import { showPath, type ValuePath } from './value-path.ts'

/** A line of the inner Plugin's `spec.values`: it prints the value at `path`, or nothing without global settings. */
export interface ValueLine {
  path: ValuePath
  text: string
  /** Which global setting makes it print: the registry, any, or none, so that it always prints. */
  setBy: 'registry' | 'any' | 'nothing'
}

export interface WiredImage {
  finding: ImageFinding
  lines: ValueLine[]
}

export interface UnwiredImage {
  finding: ImageFinding
  /** In words. */
  reason: string
  /** Values could move it, but it is the plugin's own choice. */
  isKept?: boolean
}

export interface Wiring {
  wired: WiredImage[]
  unwired: UnwiredImage[]
}

/** What the values do already. */
export interface RegistryState {
  /** Whether the registry of an image moves. */
  isDone(finding: ImageFinding): boolean
  /** Whether the platform's registry is put in front of an image, its own registry included. */
  isPut(finding: ImageFinding): boolean
  /** Whether it is this value that moves it, so that a line that takes its place has to do the same. */
  isIn(path: ValuePath): boolean
}

const NOTHING_DONE: RegistryState = {
  isDone: () => false,
  isPut: () => false,
  isIn: () => false,
}

/** Plans the lines that make images render as registry/repository/name:tag. */
export function wireImages(
  images: readonly TracedImage[],
  registry: RegistryState = NOTHING_DONE,
): Wiring {
  const wiring: Wiring = { wired: [], unwired: [] }
  for (const image of images) {
    const { finding } = image
    if (!finding.reference) continue
    const lines = linesFor(image, finding.reference, registry)
    if (lines) wiring.wired.push({ finding, lines })
    else wiring.unwired.push({ finding, reason: reasonFor(image) })
  }
  return wiring
}

/** All lines, each value once, in the order of the images. */
export function linesOf({ wired }: Pick<Wiring, 'wired'>): ValueLine[] {
  const lines = wired.flatMap((image) => image.lines)
  return [...new Map(lines.map((line) => [showPath(line.path), line])).values()]
}

function linesFor(
  { finding, knobs }: TracedImage,
  reference: ImageReference,
  state: RegistryState,
): ValueLine[] | undefined {
  const version = versionOf(finding.image)
  const isDone = state.isDone(finding)
  const knobOf = (role: KnobRole): Knob | undefined =>
    knobs.find((knob) => roleOf(knob, version) === role)
  const repository = (knob: Knob, hasRegistry: boolean): ValueLine => {
    const { path } = knob.candidate
    const hasVariant = isVariant(knob.after, version)
    const isName = knob.after === '' || knob.after === version || hasVariant
    const key = path.at(-1) ?? ''
    const isLeftOut = isDone && !state.isIn(path) && !isHost(knob.candidate.text.split('/')[0])
    const registry = hasRegistry && !isLeftOut ? reference.registry : undefined
    const isWhole = knob.after === ''
    const tag = isWhole && version.startsWith(':') ? version.slice(1) : undefined
    // The helper can only put a colon behind the name, so a digest alone is a part of it.
    const digest = isWhole && version.startsWith('@') ? version : ''
    const isPart = !isName || hasVariant
    const name = isPart ? namespaceOf(knob, reference, version) : reference.path + digest
    return {
      path,
      text: repositoryLine({
        key,
        registry,
        isRegistryPut: state.isPut(finding),
        repository: name,
        tag,
        isName,
      }),
      setBy: 'any',
    }
  }
  const registry = knobOf('registry')
  const apart = knobOf('path') ?? knobOf('namespace')
  if (apart && isDone) return [repository(apart, false)]
  if (apart && registry) {
    const { path } = registry.candidate
    const text = registryLine(path.at(-1) ?? '')
    return [{ path, text, setBy: 'registry' }, repository(apart, false)]
  }
  const whole = knobOf('whole') ?? knobOf('hub')
  return whole && [repository(whole, true)]
}

/** Which part of an image a value is. */
type KnobRole =
  /** Host alone. */
  | 'registry'
  /** All behind the host, up to the tag. */
  | 'path'
  /** Behind the host, before the name. */
  | 'namespace'
  /** All up to the tag, or with it. */
  | 'whole'
  /** All before the name. */
  | 'hub'

function roleOf({ before, after, candidate }: Knob, version: string): KnobRole | undefined {
  const isBeforeName = after.startsWith('/')
  const isUpToTag = after === version || isVariant(after, version)
  if (before === '') {
    if (isBeforeName) return candidate.text === '' || isHost(candidate.text) ? 'registry' : 'hub'
    return isUpToTag || after === '' ? 'whole' : undefined
  }
  if (!before.endsWith('/') || !isHost(before.slice(0, -1))) return undefined
  return isUpToTag ? 'path' : isBeforeName ? 'namespace' : undefined
}

/** Whether a chart puts something behind the name itself, as in `operator-generic`. */
function isVariant(after: string, version: string): boolean {
  return after.endsWith(version) && /^-[\w.-]+$/.test(after.slice(0, after.length - version.length))
}

/** `:1.2`, `@sha256:...`, both or nothing. */
function versionOf(image: string): string {
  return /(?::[^/:@]*)?(?:@.*)?$/.exec(image)?.[0] ?? ''
}

/** What stands before the part of the name that the chart adds itself. */
function namespaceOf({ after }: Knob, { path }: ImageReference, version: string): string {
  const added = after.slice(0, after.length - version.length)
  return path.endsWith(added) ? path.slice(0, -added.length) : path
}

function reasonFor({ knobs, lists }: TracedImage): string {
  if (lists.length > 0) {
    return `it is part of a list, which can only be set as a whole: ${lists.map(showPath).join(', ')}`
  }
  if (knobs.length === 0) return 'no value of the chart moves it'
  const paths = knobs.map(({ candidate }) => showPath(candidate.path))
  return `only a part of it can be set: ${[...new Set(paths)].join(', ')}`
}

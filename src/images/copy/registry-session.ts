import { InterruptedError, ToolFailedError } from '../../diagnostics/index.ts'
import { type CopyErrorKind, DEFAULT_RETRIES, maxRetries, retryDelayMs } from './copy-error.ts'
import { type CopySides, describeCopyFailure } from './copy-failure.ts'
import { registryOf } from './repository-name.ts'
import type { CopyAccess, CopyLimits, RegistryAccess, Skopeo, SkopeoCopy } from './skopeo.ts'
import { readTagList } from './tag-list.ts'
import { TaskQueue } from './task-queue.ts'
import type { TimeLimit } from './time-limit.ts'

export interface SessionOptions {
  /** Processes at a time. Default 4. */
  concurrency?: number
  /** Further tries after a failure that may pass. Default 3. */
  retries?: number
  access: CopyAccess
}

/** The outside world of copying. */
export interface SessionWorld {
  skopeo: Skopeo
  /** The digest of an image to copy, sooner than skopeo can tell; undefined where it is not clear. @param reference Canonical. */
  sourceDigest?: ((reference: string) => Promise<string | undefined>) | undefined
  /** In [0, 1); spreads retries. */
  random(): number
  /** Resolves after the time, or early when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  signal: AbortSignal
}

/** A request to a registry failed for good. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly kind: CopyErrorKind
  readonly hint: string | undefined

  constructor(kind: CopyErrorKind, reason: string, hint: string | undefined) {
    super(reason)
    this.kind = kind
    this.hint = hint
  }
}

export type RetryListener = (retry: {
  kind: CopyErrorKind
  reason: string
  attempt: number
  delayMs: number
}) => void

/** What belongs to one image, whose copy may take several commands. */
export interface CopyFollowing extends Pick<CopyLimits, 'idleMs' | 'onBytes'> {
  time?: TimeLimit | undefined
}

/** Of all processes, so many may read from one source registry: many limit their clients. */
const PER_SOURCE_REGISTRY = 2
/** Who does not answer some such questions does not answer the next. */
const MOST_UNANSWERED = 2
const INSPECT_TIMEOUT_MS = 60_000
const GLANCE_TIMEOUT_MS = 20_000
/** Some repositories have thousands of tags, which come in many pages. */
const LIST_TIMEOUT_MS = 60_000

/**
 * Requests to registries with bounded concurrency and retries. All methods throw RegistryError for what skopeo
 * reports and InterruptedError once the signal aborted.
 */
export class RegistrySession {
  readonly #queue: TaskQueue
  /** Registries that did not even greet, after all tries: no other image has to find out by itself. */
  readonly #down = new Map<string, RegistryError>()
  /** Registries that a glance did not reach: those who only want to know something do not try again. */
  readonly #silent = new Set<string>()
  /** How often a registry did not tell a digest without ado. */
  readonly #unanswered = new Map<string, number>()
  readonly #manifestRequests = new Map<string, number>()
  readonly #options: SessionOptions
  readonly #world: SessionWorld

  constructor(options: SessionOptions, world: SessionWorld) {
    this.#queue = new TaskQueue(options.concurrency ?? 4, PER_SOURCE_REGISTRY)
    this.#options = options
    this.#world = world
  }

  inspectSource(reference: string, onRetry: RetryListener): Promise<string> {
    return this.#try({ source: reference }, onRetry, () => this.#readSource(reference))
  }

  /** The same without further tries, for what is good to know only: undefined when it fails. */
  async glanceAtSource(reference: string): Promise<string | undefined> {
    const { signal, sleep } = this.#world
    const source = registryOf(reference)
    try {
      return await this.#queue.run(source, async () => {
        if (signal.aborted) throw new InterruptedError()
        const isSilent = this.#silent.has(source) || this.#down.has(source)
        return isSilent ? undefined : this.#readSource(reference, GLANCE_TIMEOUT_MS)
      })
    } catch (error) {
      if (isKilled(error)) await sleep(SIGNAL_MS, signal)
      if (signal.aborted) throw new InterruptedError()
      if (!(error instanceof ToolFailedError)) throw error
      const { kind } = describeCopyFailure(error.stderr, error.exitCode, { source: reference })
      if (UNREACHABLE.has(kind)) this.#silent.add(source)
      return undefined
    }
  }

  /** The digest of a source, when its registry tells it without ado; undefined otherwise. */
  async glanceAtSourceDigest(reference: string): Promise<string | undefined> {
    const { sourceDigest, signal } = this.#world
    const source = registryOf(reference)
    if (sourceDigest === undefined) return undefined
    const timesUnanswered = (): number => this.#unanswered.get(source) ?? 0
    const digest = await this.#queue.run(undefined, async () =>
      timesUnanswered() < MOST_UNANSWERED ? sourceDigest(reference) : undefined,
    )
    if (signal.aborted) throw new InterruptedError()
    if (digest === undefined) this.#unanswered.set(source, timesUnanswered() + 1)
    return digest
  }

  /** How many manifests were asked for so far, by source registry. */
  get manifestRequests(): ReadonlyMap<string, number> {
    return this.#manifestRequests
  }

  /** The manifest's text, or undefined where there is none. */
  async inspectTarget(reference: string, onRetry: RetryListener): Promise<string | undefined> {
    const { access } = this.#options
    try {
      return await this.#try({ target: reference }, onRetry, () =>
        this.#inspectRaw(reference, access.destination),
      )
    } catch (error) {
      if (error instanceof RegistryError && error.kind === 'not-found') return undefined
      throw error
    }
  }

  /** The configuration of a source that is a single image. */
  inspectSourceConfig(reference: string, onRetry: RetryListener): Promise<string> {
    const { access } = this.#options
    return this.#try({ source: reference }, onRetry, () =>
      this.#world.skopeo.inspectConfig(`docker://${reference}`, access.source, INSPECT_TIMEOUT_MS),
    )
  }

  /** The tags of a repository to copy from. */
  listSourceTags(repository: string, timeoutMs?: number): Promise<string[]> {
    const { source } = this.#options.access
    return this.#listTags({ source: repository }, repository, source, timeoutMs)
  }

  /** The tags of a repository to copy to; undefined where there is none. */
  async listTargetTags(repository: string): Promise<string[] | undefined> {
    const { destination } = this.#options.access
    try {
      return await this.#listTags({ target: repository }, repository, destination)
    } catch (error) {
      if (error instanceof RegistryError && error.kind === 'not-found') return undefined
      throw error
    }
  }

  async #listTags(
    sides: CopySides,
    repository: string,
    access: RegistryAccess,
    timeoutMs = LIST_TIMEOUT_MS,
  ): Promise<string[]> {
    const text = await this.#try(
      sides,
      () => {},
      () => this.#world.skopeo.listTags(`docker://${repository}`, access, timeoutMs),
    )
    const tags = readTagList(text)
    if (tags) return tags
    throw new RegistryError('unknown', 'the list of its tags cannot be read', undefined)
  }

  /**
   * @param from Canonical reference that is read; its registry's limit applies.
   * @param to Canonical reference that is written.
   */
  copy(
    from: string,
    to: string,
    copy: SkopeoCopy,
    onRetry: RetryListener,
    { time, ...limits }: CopyFollowing = {},
  ): Promise<void> {
    const { access } = this.#options
    return this.#try(
      { source: from, target: to },
      onRetry,
      () =>
        this.#world.skopeo.copy(copy, access, {
          ...limits,
          layersAtATime: this.#options.concurrency,
          timeoutMs: time?.left(),
        }),
      time,
    )
  }

  #readSource(reference: string, timeoutMs = INSPECT_TIMEOUT_MS): Promise<string> {
    const registry = registryOf(reference)
    this.#manifestRequests.set(registry, (this.#manifestRequests.get(registry) ?? 0) + 1)
    return this.#inspectRaw(reference, this.#options.access.source, timeoutMs)
  }

  async #inspectRaw(
    reference: string,
    access: RegistryAccess,
    timeoutMs = INSPECT_TIMEOUT_MS,
  ): Promise<string> {
    const text = await this.#world.skopeo.inspectRaw(`docker://${reference}`, access, timeoutMs)
    // skopeo hands on whatever comes, and a login page is no other image.
    if (/^\s*</.test(text)) throw new ToolFailedError('skopeo inspect', 0, '<html>', false)
    return text
  }

  async #try<T>(
    sides: CopySides,
    onRetry: RetryListener,
    request: () => Promise<T>,
    time?: TimeLimit,
  ): Promise<T> {
    const { signal, sleep, random } = this.#world
    const source = sides.source === undefined ? undefined : registryOf(sides.source)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#queue.run(source, () => {
          if (signal.aborted) throw new InterruptedError()
          this.#throwIfDown(sides)
          return request()
        })
      } catch (error) {
        if (isKilled(error)) await sleep(SIGNAL_MS, signal)
        if (signal.aborted) throw new InterruptedError()
        if (!(error instanceof ToolFailedError)) throw error
        if (time?.isOver()) throw new RegistryError('timeout', time.reason, time.hint)
        const failure = describeCopyFailure(error.stderr, error.exitCode, sides)
        const { kind, reason, askedMs = 0 } = failure
        if (attempt > maxRetries(kind, this.#options.retries ?? DEFAULT_RETRIES)) {
          throw this.#remember(error.stderr, new RegistryError(kind, reason, failure.hint))
        }
        const delayMs = Math.max(retryDelayMs(kind, attempt, random()), askedMs)
        onRetry({ kind, reason, attempt, delayMs })
        // Outside of the queue, so that others use the time.
        await sleep(delayMs, signal)
      }
    }
  }

  #throwIfDown({ source, target }: CopySides): void {
    for (const side of [source, target]) {
      const error = side === undefined ? undefined : this.#down.get(registryOf(side))
      if (error) throw error
    }
  }

  #remember(stderr: string, error: RegistryError): RegistryError {
    const host = /pinging container registry ([\w.-]+(?::\d+)?)/.exec(stderr)?.[1]
    if (host !== undefined && error.kind !== 'rate-limited') {
      this.#down.set(host === DOCKER_HUB_API ? 'docker.io' : host, error)
    }
    return error
  }
}

/** Failures that the next image of a registry would have, too. */
const UNREACHABLE: ReadonlySet<CopyErrorKind> = new Set(['connection', 'dns', 'tls', 'timeout'])

/** A Ctrl-C reaches skopeo as well as this process, maybe first. */
const SIGNAL_MS = 50

function isKilled(error: unknown): boolean {
  return error instanceof ToolFailedError && error.exitCode === undefined
}

const DOCKER_HUB_API = 'registry-1.docker.io'

import type { BundledImage } from './bundle-contents.ts'
import type { BundleFolder } from './bundle-folder.ts'

/** Lists saved images in their folder while others are still being saved. */
export class ImageRecorder {
  readonly #bundle: BundleFolder
  readonly #recordings: Promise<void>[] = []

  constructor(bundle: BundleFolder) {
    this.#bundle = bundle
  }

  /** Does not wait: see firstFailure. */
  record(image: Omit<BundledImage, 'platforms'>): void {
    const recording = this.#bundle.record(image)
    // Its failure is looked at in the end; Node must not take it for one that nobody looks at.
    recording.catch(() => {})
    this.#recordings.push(recording)
  }

  /** Waits for all of them. @returns Why the first one failed that did; undefined when all are listed. */
  async firstFailure(): Promise<unknown> {
    const results = await Promise.allSettled(this.#recordings)
    return results.find((result) => result.status === 'rejected')?.reason
  }
}

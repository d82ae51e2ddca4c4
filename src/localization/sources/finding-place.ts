import type { ImageFinding } from '../../images/index.ts'
import { placeOf } from '../wiring/trace-images.ts'

/** What tells a place of an image from all others of a plugin: several Plugin resources may install objects of one name. */
export function ownPlaceOf(finding: Pick<ImageFinding, 'object' | 'path' | 'origin'>): string {
  return JSON.stringify([placeOf(finding), finding.origin.slice(0, -1)])
}

/** Findings by ownPlaceOf, to compare renderings; of two at one place the last counts. */
export function byOwnPlace(findings: readonly ImageFinding[]): Map<string, ImageFinding> {
  return new Map(findings.map((finding) => [ownPlaceOf(finding), finding]))
}

/** Whether it is a Plugin resource that installs an image, and not the plugin itself or another. */
export function isInstalledBy(resource: string, { origin }: Pick<ImageFinding, 'origin'>): boolean {
  return origin.includes(`Plugin ${resource}`)
}

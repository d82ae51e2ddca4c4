import type { Rule } from '../frame/rule.ts'
import { credentialInValues } from './credential-in-values.ts'
import { imageCollision } from './image-collision.ts'
import { imageDeadRegistry } from './image-dead-registry.ts'
import { imageHandRolled } from './image-hand-rolled.ts'
import { imageMalformed } from './image-malformed.ts'
import { imageMaybe } from './image-maybe.ts'
import { imageMutableTag } from './image-mutable-tag.ts'
import { imageNameLost } from './image-name-lost.ts'
import { imageNotLocalized } from './image-not-localized.ts'

/** Rules about images and secrets. */
export const IMAGE_RULES: readonly Rule[] = [
  imageNotLocalized,
  imageMalformed,
  imageNameLost,
  imageCollision,
  imageHandRolled,
  imageMaybe,
  imageMutableTag,
  imageDeadRegistry,
  credentialInValues,
]

import type { Rule } from '../frame/rule.ts'
import { annotationDetached } from './annotation-detached.ts'
import { annotationSyntax } from './annotation-syntax.ts'
import { i18nLegacyFileName } from './i18n-legacy-file-name.ts'
import { i18nLocaleUnread } from './i18n-locale-unread.ts'
import { schemaDefaultDrift } from './schema-default-drift.ts'
import { schemaDialect } from './schema-dialect.ts'
import { schemaHandEdited } from './schema-hand-edited.ts'
import { schemaInvalidDefault } from './schema-invalid-default.ts'
import { schemaKeywordUnknown } from './schema-keyword-unknown.ts'
import { schemaOrphan } from './schema-orphan.ts'
import { schemaStale } from './schema-stale.ts'
import { titleDuplicate } from './title-duplicate.ts'
import { titleUnreachable } from './title-unreachable.ts'
import { translationMissing } from './translation-missing.ts'

/** Rules about the comments in values.yaml, the generated schemas and translations. */
export const SCHEMA_RULES: readonly Rule[] = [
  schemaStale,
  schemaHandEdited,
  schemaOrphan,
  schemaDialect,
  schemaInvalidDefault,
  schemaDefaultDrift,
  schemaKeywordUnknown,
  i18nLegacyFileName,
  i18nLocaleUnread,
  translationMissing,
  annotationSyntax,
  annotationDetached,
  titleDuplicate,
  titleUnreachable,
]

import type { Rule } from '../frame/rule.ts'
import { annotationDetached } from './annotation-detached.ts'
import { annotationSyntax } from './annotation-syntax.ts'
import { i18nLocaleUnread } from './i18n-locale-unread.ts'
import { schemaDialect } from './schema-dialect.ts'
import { schemaStale } from './schema-stale.ts'
import { titleDuplicate } from './title-duplicate.ts'

/** Rules about the comments in values.yaml, the generated schemas and translations. */
export const SCHEMA_RULES: readonly Rule[] = [
  schemaStale,
  schemaDialect,
  annotationSyntax,
  annotationDetached,
  titleDuplicate,
  i18nLocaleUnread,
]

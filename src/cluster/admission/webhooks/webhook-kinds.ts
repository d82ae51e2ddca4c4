import type { KindTable } from '../kind-rules.ts'

/** Webhook configurations, APIService and admission policies. */
export const WEBHOOK_KINDS: KindTable = {}

/**
 * A remark that Helm logs while it computes values or renders, such as a table that a scalar would overwrite.
 * `attributes` are the key=value pairs of a structured record (log/slog).
 */
export interface RenderRemark {
  level: 'INFO' | 'WARN' | 'ERROR'
  message: string
  attributes: readonly (readonly [key: string, value: string])[]
}

/** Takes remarks as they arise. */
export type Log = (remark: RenderRemark) => void

export function info(message: string, attributes: RenderRemark['attributes'] = []): RenderRemark {
  return { level: 'INFO', message, attributes }
}

export function warning(
  message: string,
  attributes: RenderRemark['attributes'] = [],
): RenderRemark {
  return { level: 'WARN', message, attributes }
}

export function failure(message: string, error: string): RenderRemark {
  return { level: 'ERROR', message, attributes: [['error', error]] }
}

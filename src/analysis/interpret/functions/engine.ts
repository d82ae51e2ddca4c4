import { testCondition } from '../../values/condition.ts'
import { LOOKUP_SOURCE } from '../../values/sources.ts'
import { derivedFrom, NIL } from '../../values/template-value.ts'
import type { FunctionEffects } from '../call.ts'
import { readAll } from './read-all.ts'

/** Functions of Helm's engine. */
export const ENGINE: FunctionEffects = {
  include: (call) =>
    call.frame.templates.include(
      call.argument(0),
      call.count > 1 ? call.argument(1) : NIL,
      call.frame,
      call.span,
    ),
  tpl(call) {
    const text = call.argument(0)
    call.read(text)
    return call.frame.templates.tpl(
      text,
      call.count > 1 ? call.argument(1) : NIL,
      call.frame,
      call.span,
    )
  },
  lookup(call) {
    readAll(call)
    return { ...derivedFrom(LOOKUP_SOURCE), condition: testCondition({ kind: 'lookup' }) }
  },
}

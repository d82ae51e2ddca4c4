import type { NotDrawnReason, Widget } from './field.ts'
import { at, type Json, type JsonMap, isMap } from './json.ts'
import type { Parameter } from './parameters.ts'

/** The widget of a parameter, and the reason where there is none. */
export interface ChosenWidget {
  readonly widget: Widget
  readonly reason?: NotDrawnReason
}

/**
 * Which widget the dashboard draws, from the type (the first of a type list) and, for strings, from the name, `enum` and
 * `render`.
 */
export function chooseWidget(parameter: Parameter): ChosenWidget {
  const type = typeOf(parameter.schema)
  switch (type) {
    case 'string':
      return chooseForString(parameter)
    case 'integer':
    case 'number':
      return { widget: 'number' }
    case 'boolean':
      return { widget: 'switch' }
    case 'object':
      return { widget: 'section' }
    case 'array':
      return { widget: chooseForList(at(parameter.schema, 'items')) }
    case undefined:
      return { widget: 'none', reason: 'no-type' }
    default:
      return { widget: 'none', reason: type === 'null' ? 'type-null' : 'unknown-type' }
  }
}

/** Whether the options are the cluster's storage classes: decided by the key alone. */
export function offersStorageClasses(parameter: Parameter): boolean {
  return /(?:^|\/)storageClass(?:Name)?$/.test(parameter.path)
}

function chooseForString(parameter: Parameter): ChosenWidget {
  const choices = at(parameter.schema, 'enum')
  const render = at(parameter.schema, 'render')
  if (offersStorageClasses(parameter)) return { widget: 'select' }
  if (Array.isArray(choices) && choices.length > 0) return { widget: 'select' }
  if (render === 'textArea') return { widget: 'textarea' }
  if (choices) return { widget: 'none', reason: 'empty-enum' }
  if (/(?:^|\/)(?:fullnameOverride|nameOverride)$/.test(parameter.path)) {
    return { widget: 'none', reason: 'name-override' }
  }
  if (render === 'slider') return { widget: 'slider-number' }
  if (render) return { widget: 'none', reason: 'unknown-render' }
  return { widget: /password/i.test(parameter.label) ? 'password' : 'text' }
}

function chooseForList(items: Json | undefined): Widget {
  if (Array.isArray(items)) return 'fixed-rows'
  return isMap(items) && at(items, 'type') === 'object' ? 'repeatable-group' : 'tag-box'
}

/** The type, or the first of a type list. */
function typeOf(schema: JsonMap): Json | undefined {
  const type = at(schema, 'type')
  return Array.isArray(type) ? type[0] : type
}

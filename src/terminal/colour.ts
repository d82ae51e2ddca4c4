import { Chalk, type ChalkInstance } from 'chalk'

const plain = new Chalk({ level: 0 })
const coloured = new Chalk({ level: 1 })

/** Painters for one stream: the sixteen colours that every theme defines, or none at all. */
export function colours(enabled: boolean): ChalkInstance {
  return enabled ? coloured : plain
}

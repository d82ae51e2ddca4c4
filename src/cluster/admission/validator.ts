import type { Complaints } from './complaints.ts'

/**
 * An object or a part of it as a client sent it: decoded against the API tables, so every field that is there has its
 * type, unknown fields and nulls are gone, and nothing at all need be there.
 */
export type Sent<T> = T extends readonly (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? string extends keyof T
      ? Record<string, Sent<T[keyof T]>>
      : { [Key in keyof T]?: Sent<T[Key]> }
    : T

/** What a validator may know of the server that is asked. */
export interface ServerFacts {
  /** 28 for Kubernetes 1.28. */
  minor: number
}

/**
 * Says what a server's own validation of a kind objects to, beyond its types: the rules that stand in
 * kubernetes/kubernetes pkg/apis/<group>/validation. Metadata is judged elsewhere, but for the form of the name.
 */
export type Validator<T> = (object: Sent<T>, complaints: Complaints, server: ServerFacts) => void

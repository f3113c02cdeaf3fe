import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Bound, changeOf, conditionOf, type Item, UnknownExpression } from './expression.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** What stands in one command of its own. */
interface Alone {
  readonly Put?: PutCommandInput;
  readonly Update?: UpdateCommandInput;
  readonly Delete?: DeleteCommandInput;
}
type Sender = (command: unknown) => Promise<unknown>;

/** What stood somewhere and what stands there now. */
export interface Written {
  readonly place: string;
  readonly after: Item | undefined;
}

const NOWHERE = new DynamoDBClient({ region: 'ap-southeast-1' });
const MOST_WRITES = 100;
const REFUSED = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };

/**
 * A table in this process that answers the repositories' commands as DynamoDB does: conditions, transactions of all or
 * nothing, both indexes. Items are replaced, never changed. It knows what the repositories use, and refuses the rest.
 */
export class MemoryTable {
  readonly #partitions = new Map<string, Map<string, Item>>();
  #written: Written[] = [];

  /** The SDK's own client, which sends nothing anywhere. */
  client(
    through: (command: unknown, send: Sender) => Promise<unknown> = (command, send) => send(command),
  ): DynamoDBDocumentClient {
    const send: Sender = async (command) => this.#answer(command);
    return Object.assign(DynamoDBDocumentClient.from(NOWHERE), { send: (command: unknown) => through(command, send) });
  }

  items(): readonly Item[] {
    return [...this.#partitions.values()].flatMap((partition) => [...partition.values()]);
  }

  /** What was written since this was last asked. */
  takeWritten(): readonly Written[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  #answer(command: unknown): unknown {
    if (command instanceof TransactWriteCommand) return this.#transact(command.input);
    if (command instanceof GetCommand) return { Item: this.#at(command.input.Key) };
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof UpdateCommand) return { Attributes: this.#alone({ Update: command.input }) };
    if (command instanceof PutCommand) return this.#alone({ Put: command.input }) && {};
    if (command instanceof DeleteCommand) return this.#alone({ Delete: command.input }) ?? {};
    if (command instanceof ScanCommand) return { Items: this.items() };
    throw new UnknownExpression('a command that the double does not know');
  }

  #at(key: Item | undefined): Item | undefined {
    return this.#partitions.get(String(key?.['pk']))?.get(String(key?.['sk']));
  }

  #transact({ TransactItems: actions = [] }: TransactWriteCommandInput): object {
    const planned = actions.map((action) => this.#plan(action));
    const places = new Set(planned.map(({ key }) => `${key.pk}\n${key.sk}`));
    if (places.size !== planned.length) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    if (planned.length > MOST_WRITES) throw invalid('Member must have length less than or equal to 100');
    if (planned.some(({ holds }) => !holds)) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: planned.map(({ holds }) => (holds ? { Code: 'None' } : REFUSED)),
      });
    }
    const after = planned.map(({ key, next }) => ({ key, item: next() }));
    for (const { key, item } of after) this.#store(key, item);
    return {};
  }

  #plan(action: Action | Alone) {
    const { Put, Update, Delete } = action;
    const ConditionCheck = 'ConditionCheck' in action ? action.ConditionCheck : undefined;
    if (Put) return this.#planned(keyOf(Put.Item), Put, () => stored(Put.Item ?? {}));
    if (Delete) return this.#planned(keyOf(Delete.Key), Delete, () => undefined);
    if (ConditionCheck)
      return this.#planned(keyOf(ConditionCheck.Key), ConditionCheck, () => this.#at(ConditionCheck.Key));
    if (!Update) throw new UnknownExpression('an action that the double does not know');
    return this.#planned(keyOf(Update.Key), Update, () => this.#changed(Update));
  }

  #planned(key: Key, about: Conditional, next: () => Item | undefined) {
    const condition = about.ConditionExpression;
    return {
      key,
      next,
      holds: condition === undefined || conditionOf(condition)(this.#at({ ...key }), boundBy(about)),
    };
  }

  #changed(update: Pick<UpdateCommandInput, 'Key' | 'UpdateExpression'> & Conditional): Item {
    const before = this.#at(update.Key);
    const draft = { ...(before ?? update.Key) };
    changeOf(update.UpdateExpression ?? '')(draft, before, boundBy(update));
    return stored(draft);
  }

  /** One write outside any transaction. */
  #alone(action: Alone): Item | undefined {
    const { key, holds, next } = this.#plan(action);
    if (!holds) throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    const item = next();
    this.#store(key, item);
    return item;
  }

  #store({ pk, sk }: Key, item: Item | undefined): void {
    const partition = this.#partitions.get(pk) ?? new Map<string, Item>();
    this.#partitions.set(pk, partition);
    if (item) partition.set(sk, item);
    else partition.delete(sk);
    this.#written.push({ place: `${pk}\n${sk}`, after: item });
  }

  /** All that may stand under a partition key of the table or of an index. */
  #under(name: string | undefined, pk: unknown): readonly Item[] {
    if (name === undefined) return [...(this.#partitions.get(String(pk))?.values() ?? [])];
    const found: Item[] = [];
    for (const partition of this.#partitions.values()) {
      for (const item of partition.values()) if (item[`${name}pk`] === pk) found.push(item);
    }
    return found;
  }

  #query(input: QueryCommandInput): object {
    const { IndexName: name, KeyConditionExpression: text = '', ExclusiveStartKey: start } = input;
    const bound = boundBy(input);
    const condition = conditionOf(text);
    const all = this.#under(name, bound.values[':pk']);
    const places = name === undefined ? ['sk'] : [`${name}sk`, 'pk', 'sk'];
    const order = (one: Item, other: Item) =>
      compareAt(places, one, other) * (input.ScanIndexForward === false ? -1 : 1);
    const found = all.filter((item) => condition(item, bound)).sort(order);
    const rest = start ? found.filter((item) => order(item, start) > 0) : found;
    if (input.ProjectionExpression !== undefined) throw new UnknownExpression('a query for some attributes only');
    const looked = input.Limit === undefined ? rest : rest.slice(0, input.Limit);
    const last = looked.at(-1);
    const filter = input.FilterExpression === undefined ? () => true : conditionOf(input.FilterExpression);
    const items = looked.filter((item) => filter(item, bound));
    const more = last && rest.length > looked.length ? { LastEvaluatedKey: keysOf(last, places) } : {};
    return { ...(input.Select === 'COUNT' ? {} : { Items: items }), Count: items.length, ...more };
  }
}

interface Key {
  readonly pk: string;
  readonly sk: string;
}
interface Conditional {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

function keyOf(item: Item | undefined): Key {
  return { pk: String(item?.['pk']), sk: String(item?.['sk']) };
}

function boundBy(about: Pick<Conditional, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>): Bound {
  return { names: about.ExpressionAttributeNames ?? {}, values: about.ExpressionAttributeValues ?? {} };
}

function keysOf(item: Item, places: readonly string[]): Item {
  const names = new Set(['pk', 'sk', ...places, ...places.map((name) => name.replace(/sk$/, 'pk'))]);
  return Object.fromEntries([...names].map((name) => [name, item[name]]));
}

function compareAt(places: readonly string[], one: Item, other: Item): number {
  for (const place of places) {
    const [first, second] = [String(one[place]), String(other[place])];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

/** As the marshaller leaves it: nothing undefined, and nothing that whoever wrote it can still change. */
function stored(item: Item): Item {
  return Object.freeze(Object.fromEntries(membersOf(item)));
}

function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] =>
    member === undefined ? [] : [[name, copied(member)]],
  );
}

function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Object.isFrozen(value)) return value;
  if (value instanceof Set) return new Set(value);
  if (Array.isArray(value)) return Object.freeze(value.map(copied));
  return Object.freeze(Object.fromEntries(membersOf(value)));
}

function invalid(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({ name: 'ValidationException', message, $fault: 'client', $metadata: {} });
}

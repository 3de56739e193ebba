import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { Field, Resource, ResourceName } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { useSay, useWizard } from "../context.ts";
import { PageFrame } from "../page-frame.tsx";
import { goTo, hrefOf, type Route } from "../route.ts";
import { ServerState } from "../submit/query.tsx";
import styles from "./records.module.css";
import { recordsWords } from "./words.ts";

const PAGE = 50;
/** Columns of the list besides the last import: the first fields that are filled anywhere. */
const COLUMNS = 6;

type ApiRecord = Readonly<Record<string, unknown>> & { readonly id: string };

interface RecordsPageProps {
  readonly resource: ResourceName;
  /** Only records that this import created or updated. */
  readonly importId: string | null;
}

/** A plain list of records, to see what an import made. */
export function RecordsPage(props: RecordsPageProps) {
  return (
    <ServerState>
      <Records {...props} />
    </ServerState>
  );
}

function Records({ resource: name, importId }: RecordsPageProps) {
  const { api } = useWizard();
  const say = useSay("records", recordsWords);
  const resource = resourceOf(name);
  const words = { one: resource.label.one, many: resource.label.many };
  const [search, setSearch] = useState("");
  const text = useDeferredValue(search.trim());
  const pages = useInfiniteQuery({
    queryKey: ["records", name, importId, text],
    queryFn: ({ pageParam, signal }) =>
      api.request<readonly ApiRecord[]>(`/v1/${resource.plural}`, {
        query: { import_id: importId, search: text, page: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) =>
      pagination?.has_more === true ? pagination.page + 1 : undefined,
    refetchOnMount: "always",
  });
  const records = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const all: Route = { page: "records", resource: name, importId: null };
  const title = say("title", {
    many: words.many.charAt(0).toLocaleUpperCase() + words.many.slice(1),
  });
  return (
    <PageFrame
      title={title}
      lead={
        importId === null ? (
          say("lead")
        ) : (
          <>
            {say("ofImport")}{" "}
            <PageLink href={hrefOf(all)} onGo={() => goTo(all)}>
              {say("showAll")}
            </PageLink>
          </>
        )
      }
      primary={{ label: say("new"), onClick: () => goTo({ page: "wizard" }) }}
    >
      <div className={styles["search"]} role="search">
        <TextField
          type="search"
          label={say("search", words)}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span role="status">
          {pages.isSuccess &&
            say("count", {
              count: pages.data.pages[0]?.pagination?.total_count ?? records.length,
              ...words,
            })}
        </span>
      </div>
      {pages.isError && (
        <Banner
          tone="danger"
          role="alert"
          title={say("failed")}
          actions={<Button onClick={() => void pages.refetch()}>{say("again")}</Button>}
        >
          {pages.error.message}
        </Banner>
      )}
      {pages.isSuccess && records.length === 0 && (
        <Banner title={say("none", words)}>
          {text !== "" ? say("noneMore") : importId === null ? say("noneYet") : undefined}
        </Banner>
      )}
      {records.length > 0 && <RecordTable resource={resource} records={records} />}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
          {say("more")}
        </Button>
      )}
    </PageFrame>
  );
}

interface RecordTableProps {
  readonly resource: Resource;
  readonly records: readonly ApiRecord[];
}

function RecordTable({ resource, records }: RecordTableProps) {
  const say = useSay("records", recordsWords);
  const fields = columnsOf(resource, records);
  const shown = (value: unknown) =>
    typeof value === "boolean" ? say(value ? "yes" : "no") : textOf(value);
  const label = say("table", { many: resource.label.many });
  return (
    <div className={styles["scroll"]} role="group" aria-label={label} tabIndex={0}>
      <table className={styles["table"]} aria-label={label}>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.name} scope="col">
                {field.label}
              </th>
            ))}
            <th scope="col">{say("import")}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const importId = record["import_id"];
            return (
              <tr key={record.id}>
                {fields.map((field, place) =>
                  place === 0 ? (
                    <th key={field.name} scope="row">
                      {shown(record[field.name])}
                    </th>
                  ) : (
                    <td key={field.name}>{shown(record[field.name])}</td>
                  ),
                )}
                <td>{typeof importId === "string" && <ImportLink id={importId} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ImportLink({ id }: { readonly id: string }) {
  const say = useSay("records", recordsWords);
  const route: Route = { page: "import", id };
  return (
    <PageLink
      href={hrefOf(route)}
      onGo={() => goTo(route)}
      aria-label={`${say("showImport")} ${id}`}
    >
      {say("showImport")}
    </PageLink>
  );
}

function columnsOf(resource: Resource, records: readonly ApiRecord[]): readonly Field[] {
  const filled = (field: Field) =>
    field.required === true || records.some((record) => textOf(record[field.name]) !== "");
  return resource.fields.filter((field) => field.name !== "id" && filled(field)).slice(0, COLUMNS);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  if (typeof value === "object") return "name" in value ? textOf(value.name) : "";
  return String(value);
}

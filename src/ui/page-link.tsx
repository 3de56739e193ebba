import type { ComponentProps } from "react";

interface PageLinkProps extends ComponentProps<"a"> {
  readonly href: string;
  /** Moves within the page; a click with a modifier key opens another as everywhere. */
  readonly onGo: () => void;
}

/** A link to another part of the same page: a real address, without loading it anew. */
export function PageLink({ href, onGo, children, ...rest }: PageLinkProps) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.button !== 0 || modified) return;
        event.preventDefault();
        onGo();
      }}
    >
      {children}
    </a>
  );
}

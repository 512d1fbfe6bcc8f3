/** The numbers of a chart as a table, for those who hear the page. */

/** @typedef {{caption: string, columns: string[], rows: {key: string, cells: (string|number)[]}[]}} TableProps */

/** @param {TableProps} props */
export function VisuallyHiddenTable({ caption, columns, rows }) {
  return (
    <div class="visually-hidden">
      <table>
        <caption>{caption}</caption>
        <thead><tr>{columns.map((column) => <th scope="col" key={column}>{column}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ key, cells: [head, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => <td key={index}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Placeholder until drawn. @param {import("./types.js").ChartProps} props */
export default function Chart(props) {
  return <p>{props.question.id}</p>;
}

// Draws what stands in window.MESSAGES, as Slack would, with a renderer that nobody here wrote.
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";

const logo = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
const hooks = {};
const one = ({ name, blocks, theme }) => (
  <section key={name} id={name}>
    <Message blocks={blocks} name="Drumbeat" logo={logo} theme={theme} time={new Date(0)} hooks={hooks} />
  </section>
);
createRoot(document.getElementById("root")).render(<main>{window.MESSAGES.map(one)}</main>);

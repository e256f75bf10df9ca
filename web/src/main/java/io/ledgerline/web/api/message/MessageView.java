package io.ledgerline.web.api.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.web.api.Links;
import java.util.Map;

/**
 * A message with links to what belongs to it.
 *
 * @param message what the journal knows
 * @param links its bytes, documents, trace, postings and workflows
 */
public record MessageView(@JsonUnwrapped MessageSummary message, Map<String, String> links) {

    static MessageView of(MessageSummary message) {
        String path = "messages/" + message.id();
        return new MessageView(
                message,
                Links.self(path)
                        .with("raw", path + "/raw")
                        .with("documents", path + "/documents")
                        .with("acknowledgement", path + "/acknowledgement")
                        .with("trace", path + "/trace")
                        .with("postings", "postings?messageId=" + message.id())
                        .with("workflows", "workflows?messageId=" + message.id())
                        .map());
    }
}

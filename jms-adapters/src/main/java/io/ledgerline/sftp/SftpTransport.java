package io.ledgerline.sftp;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.delivery.Carries;
import io.ledgerline.outbound.delivery.DeliveryFailed;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.outbound.delivery.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Drops interchanges into a partner's folder, under a temporary name first and then by a rename. An attempt that is repeated has
 * the same name and the same bytes, so that it replaces what the one before may have left.
 */
@Carries("SFTP")
@ApplicationScoped
public class SftpTransport implements Transport {

    private SftpConnections connections;

    /** For the container. */
    protected SftpTransport() {}

    /** Over the connections that are kept. */
    @Inject
    public SftpTransport(SftpConnections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<PartnerAnswer> carry(Parcel parcel) throws DeliveryFailed {
        try {
            SftpAddress address = SftpAddress.of(parcel.partner().outgoing().address());
            connections.on(address, parcel.partner().outgoing().credential(), sftp -> {
                new SftpFolder(sftp, address).write(parcel.interchange().fileName(), parcel.content());
                return null;
            });
            return Optional.empty();
        } catch (IOException e) {
            throw new DeliveryFailed("SFTP: " + why(e), e);
        }
    }

    /** What a person may read: what servers say of files and connections holds nothing of what is sent. */
    static String why(IOException e) {
        if (e instanceof SftpException refused) {
            return "the server answered status " + refused.getStatus();
        }
        if (e instanceof SshException) {
            return "the connection failed: " + e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

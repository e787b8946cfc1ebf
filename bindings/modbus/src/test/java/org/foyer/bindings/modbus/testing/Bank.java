package org.foyer.bindings.modbus.testing;

import com.ghgande.j2mod.modbus.procimg.DigitalIn;
import com.ghgande.j2mod.modbus.procimg.DigitalOut;
import com.ghgande.j2mod.modbus.procimg.FIFO;
import com.ghgande.j2mod.modbus.procimg.File;
import com.ghgande.j2mod.modbus.procimg.IllegalAddressException;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** Sparse registers of a j2mod slave: what is not there is an illegal address. */
public final class Bank implements ProcessImage {

    private final Map<Integer, Register> holding = new ConcurrentHashMap<>();
    private final Map<Integer, Register> input = new ConcurrentHashMap<>();

    public Bank put(int address, int... words) {
        for (int i = 0; i < words.length; i++) {
            holding.put(address + i, new SimpleRegister(words[i] & 0xFFFF));
        }
        return this;
    }

    public Bank putInput(int address, int... words) {
        for (int i = 0; i < words.length; i++) {
            input.put(address + i, new SimpleRegister(words[i] & 0xFFFF));
        }
        return this;
    }

    public Bank putFloat(int address, float value) {
        int bits = Float.floatToIntBits(value);
        return putInput(address, bits >>> 16, bits);
    }

    public Bank text(int address, int length, String text) {
        byte[] bytes = new byte[2 * length];
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, 0, Math.min(ascii.length, bytes.length));
        for (int i = 0; i < length; i++) {
            put(address + i, (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF));
        }
        return this;
    }

    /** Calls the listener with each value written to a register. */
    public Bank onWrite(int address, IntConsumer listener) {
        int value = get(address);
        holding.put(
                address,
                new SimpleRegister(value) {
                    @Override
                    public synchronized void setValue(int v) {
                        super.setValue(v);
                        listener.accept(v & 0xFFFF);
                    }

                    @Override
                    public synchronized void setValue(short s) {
                        super.setValue(s);
                        listener.accept(s & 0xFFFF);
                    }

                    @Override
                    public synchronized void setValue(byte[] bytes) {
                        super.setValue(bytes);
                        listener.accept((bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF));
                    }
                });
        return this;
    }

    /** A register that takes writes and keeps its value. */
    public Bank stubborn(int address, int value) {
        holding.put(
                address,
                new SimpleRegister(value) {
                    @Override
                    public synchronized void setValue(int v) {}

                    @Override
                    public synchronized void setValue(short s) {}

                    @Override
                    public synchronized void setValue(byte[] bytes) {}
                });
        return this;
    }

    public void remove(int address) {
        holding.remove(address);
    }

    public int get(int address) {
        Register register = holding.get(address);
        return register == null ? -1 : register.toUnsignedShort();
    }

    @Override
    public Register getRegister(int ref) {
        Register register = holding.get(ref);
        if (register == null) {
            throw new IllegalAddressException("no register " + ref);
        }
        return register;
    }

    @Override
    public Register[] getRegisterRange(int offset, int count) {
        Register[] range = new Register[count];
        for (int i = 0; i < count; i++) {
            range[i] = getRegister(offset + i);
        }
        return range;
    }

    @Override
    public InputRegister getInputRegister(int ref) {
        InputRegister register = input.get(ref);
        if (register == null) {
            throw new IllegalAddressException("no register " + ref);
        }
        return register;
    }

    @Override
    public InputRegister[] getInputRegisterRange(int offset, int count) {
        InputRegister[] range = new InputRegister[count];
        for (int i = 0; i < count; i++) {
            range[i] = getInputRegister(offset + i);
        }
        return range;
    }

    @Override
    public int getRegisterCount() {
        return holding.size();
    }

    @Override
    public int getInputRegisterCount() {
        return input.size();
    }

    @Override
    public DigitalOut[] getDigitalOutRange(int offset, int count) {
        throw new IllegalAddressException();
    }

    @Override
    public DigitalOut getDigitalOut(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getDigitalOutCount() {
        return 0;
    }

    @Override
    public DigitalIn[] getDigitalInRange(int offset, int count) {
        throw new IllegalAddressException();
    }

    @Override
    public DigitalIn getDigitalIn(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getDigitalInCount() {
        return 0;
    }

    @Override
    public File getFile(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public File getFileByNumber(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getFileCount() {
        return 0;
    }

    @Override
    public FIFO getFIFO(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public FIFO getFIFOByAddress(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getFIFOCount() {
        return 0;
    }
}
